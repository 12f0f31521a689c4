package anlan.catalog.check;

import anlan.catalog.Source;
import anlan.catalog.field.FieldPath;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.place.PlaceFields;
import anlan.catalog.schema.SchemaPointers;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Every pointer of a source is a JSON Pointer, and leads somewhere if it is known where to. */
final class PointerCheck {
    private final Findings findings;

    private final @Nullable SchemaPointers schema;

    /**
     * Checks pointers.
     *
     * @param schema into which they lead; null = it is not known
     */
    PointerCheck(Findings findings, @Nullable Schema schema) {
        this.findings = findings;
        this.schema = schema == null ? null : new SchemaPointers(schema);
    }

    void check(FilePosition place, Source source) {
        several(place.at("id"), source.identity().id());
        time(place.at("occurredAt"), source.identity().occurredAt());
        time(place.at("receivedAt"), source.identity().receivedAt());
        if (!source.identity().isRevisedByArrival()) {
            time(place.at("revision"), source.identity().revision());
        }
        source.identity().withdraw().keySet().forEach(at -> plain(place.at("withdraw", at), at));
        one(place.at("caseId"), source.matter().caseId());
        one(place.at("stage"), source.matter().stage());
        one(place.at("value"), source.measurement().value());
        one(place.at("unit"), source.measurement().unit());
        one(place.at("longitude"), source.place().longitude());
        one(place.at("latitude"), source.place().latitude());
        region(place.at("region"), source.place().region());
        if (source.place().position() != null) {
            one(place.at("position", "from"), source.place().position().from());
        }
        source.matter().category().from().forEach(at -> one(place.at("category", "from"), at));
        source.notation().personal().forEach(at -> plain(place.at("personal"), at));
        source.notation().open().forEach(at -> plain(place.at("open"), at));
        source.notation().absentAt().keySet().forEach(at -> plain(place.at("absentAt", at), at));
        source.notation().form().ignore().keySet().forEach(at -> plain(place.at("ignore", at), at));
        all(place.at("attributes"), source.matter().attributes());
        all(place.at("subjects"), source.matter().subjects());
        source.matter().stages().forEach((stage, at) -> time(place.at("stages", stage), at));
        if (source.measurement().summary() != null) {
            one(place.at("summary", "device"), source.measurement().summary().device());
        }
    }

    private void region(FilePosition place, PlaceFields.RegionFields region) {
        one(place.at("from"), region.from());
        one(place.at("key"), region.key());
        if (region.position() != null) {
            one(place.at("position", "longitude"), region.position().longitude());
            one(place.at("position", "latitude"), region.position().latitude());
        }
    }

    private void all(FilePosition place, Map<String, FieldPath> paths) {
        paths.forEach((name, at) -> one(place.at(name), at));
    }

    private void several(FilePosition place, @Nullable FieldPath path) {
        if (path == null) {
            return;
        }
        String problem = path.problem();
        if (problem != null) {
            findings.add(place, problem);
        } else {
            path.pointers().forEach(pointer -> inSchema(place, pointer));
        }
    }

    private void time(FilePosition place, @Nullable FieldPath path) {
        if (path != null && path.hashed()) {
            findings.add(place, "only an id may be a hash; write a pointer");
        } else {
            several(place, path);
        }
    }

    private void one(FilePosition place, @Nullable FieldPath path) {
        if (path == null) {
            return;
        }
        if (path.hashed()) {
            findings.add(place, "only an id may be a hash; write a pointer");
        } else if (path.isJoined()) {
            findings.add(
                    place,
                    "'%s' is more than one field; only ids and times are joined: write | between for the first that has a value"
                            .formatted(path.text()));
        } else {
            several(place, path);
        }
    }

    private void plain(FilePosition place, String pointer) {
        String problem = FieldPath.problem(pointer);
        if (problem != null) {
            findings.add(place, problem);
        } else {
            inSchema(place, pointer);
        }
    }

    private void inSchema(FilePosition place, String pointer) {
        String problem = schema == null ? null : schema.problem(pointer);
        if (problem != null) {
            findings.add(place, problem);
        }
    }
}
