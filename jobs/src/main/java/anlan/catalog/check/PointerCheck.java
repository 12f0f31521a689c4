package anlan.catalog.check;

import anlan.catalog.Source;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every pointer of a source is a JSON Pointer. */
final class PointerCheck {
    private final Findings findings;

    PointerCheck(Findings findings) {
        this.findings = findings;
    }

    void check(FilePosition place, Source source) {
        several(place.at("id"), source.id());
        several(place.at("occurredAt"), source.occurredAt());
        several(place.at("receivedAt"), source.receivedAt());
        one(place.at("revision"), source.revision());
        one(place.at("caseId"), source.caseId());
        one(place.at("stage"), source.stage());
        one(place.at("value"), source.value());
        one(place.at("unit"), source.unit());
        one(place.at("longitude"), source.longitude());
        one(place.at("latitude"), source.latitude());
        one(place.at("region", "from"), source.region().from());
        source.category().from().forEach(at -> one(place.at("category", "from"), at));
        source.personal().forEach(at -> one(place.at("personal"), at));
        all(place.at("attributes"), source.attributes());
        all(place.at("subjects"), source.subjects());
        source.stages().forEach((stage, at) -> several(place.at("stages", stage), at));
        if (source.summary() != null) {
            one(place.at("summary", "device"), source.summary().device());
        }
    }

    private void all(FilePosition place, Map<String, String> pointers) {
        pointers.forEach((name, at) -> one(place.at(name), at));
    }

    private void several(FilePosition place, @Nullable String pointers) {
        for (String pointer :
                pointers == null ? new String[0] : pointers.trim().split("\\s+", -1)) {
            one(place, pointer);
        }
    }

    private void one(FilePosition place, @Nullable String pointer) {
        findings.require(
                pointer == null || (pointer.startsWith("/") && pointer.length() > 1),
                place,
                "'" + pointer + "' is no JSON Pointer; write it as /field or /outer/field");
    }
}
