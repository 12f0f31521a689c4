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
        several(place.at("id"), source.identity().id());
        several(place.at("occurredAt"), source.identity().occurredAt());
        several(place.at("receivedAt"), source.identity().receivedAt());
        one(place.at("revision"), source.identity().revision());
        one(place.at("caseId"), source.matter().caseId());
        one(place.at("stage"), source.matter().stage());
        one(place.at("value"), source.measurement().value());
        one(place.at("unit"), source.measurement().unit());
        one(place.at("longitude"), source.place().longitude());
        one(place.at("latitude"), source.place().latitude());
        one(place.at("region", "from"), source.place().region().from());
        source.matter().category().from().forEach(at -> one(place.at("category", "from"), at));
        source.notation().personal().forEach(at -> one(place.at("personal"), at));
        source.notation().open().forEach(at -> one(place.at("open"), at));
        source.notation().absentAt().keySet().forEach(at -> one(place.at("absentAt", at), at));
        all(place.at("attributes"), source.matter().attributes());
        all(place.at("subjects"), source.matter().subjects());
        source.matter().stages().forEach((stage, at) -> several(place.at("stages", stage), at));
        if (source.measurement().summary() != null) {
            one(place.at("summary", "device"), source.measurement().summary().device());
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
