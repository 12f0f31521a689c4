package anlan.source;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.catalog.place.PlaceFields;
import anlan.event.Subject;
import org.jspecify.annotations.Nullable;

/** Reads by what a register that is a source has the place of an event. */
final class SoughtReader {
    private final String register;
    private final String kind;
    private final FieldReader fields;
    private final int key;

    private SoughtReader(String register, String kind, FieldReader fields, int key) {
        this.register = register;
        this.kind = kind;
        this.fields = fields;
        this.key = key;
    }

    /** Null where no source is the register. */
    static @Nullable SoughtReader of(Source source, Catalog catalog, FieldReader fields) {
        PlaceFields.RegionFields region = source.place().region();
        for (Source other : catalog.sources()) {
            String kind = other.matter().register();
            if (kind != null && other.name().equals(region.register())) {
                return new SoughtReader(other.name(), kind, fields, fields.optional(region.key()));
            }
        }
        return null;
    }

    /**
     * Of the message that was read last; null = it has no key that can be read.
     *
     * @param told whether a field of it tells the region
     */
    @Nullable Sought read(boolean told) {
        if (fields.missing(key)) {
            return null;
        }
        try {
            return new Sought(Sought.key(register, new Subject(kind, fields.code(key))), !told);
        } catch (MappingProblem e) {
            return null;
        }
    }
}
