package anlan.command.source.draft;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sample tells of its source.
 *
 * @param times when its events were
 * @param matter what they are about
 * @param columns its fields that have plain values
 * @param guesses of every field, in the order of the sample
 * @param notes what is to be known of the whole, in sentences
 */
public record Draft(
        SourceSample sample,
        IdFields.Identity identity,
        Times times,
        Place place,
        Matter matter,
        List<Column> columns,
        List<Guess> guesses,
        List<String> notes) {

    /**
     * When its events were.
     *
     * @param occurred null = no field is a time
     * @param received null = no field tells when it arrived
     * @param stages stage of a case → its time; empty = none is told
     * @param zone of times without one
     */
    record Times(
            @Nullable TimeField occurred,
            @Nullable TimeField received,
            Map<String, TimeField> stages,
            String zone) {}

    /**
     * Where they were.
     *
     * @param region null = no field tells it
     */
    record Place(
            RegionFields.@Nullable Match region,
            @Nullable Column longitude,
            @Nullable Column latitude,
            @Nullable Column both) {}

    /**
     * What they are about.
     *
     * @param kinds null = no field tells the category
     * @param stage null = no field tells it in words
     * @param words the field's words → stages
     * @param persons whom they name
     * @param devices what they come from
     * @param open further fields that name nobody
     */
    record Matter(
            CategoryFields.@Nullable Kinds kinds,
            @Nullable Column stage,
            Map<String, String> words,
            ValueFields.@Nullable Measured value,
            @Nullable Column unit,
            List<Column> persons,
            List<Column> devices,
            List<Column> open) {}

    /** When the newest of its messages was, milliseconds since 1970; now where none tells. */
    public long newest() {
        TimeField occurred = times.occurred();
        long newest = Long.MIN_VALUE;
        for (int i = 0; occurred != null && i < sample.messages().size(); i++) {
            Long at = occurred.at(i, times.zone());
            newest = at == null ? newest : Math.max(newest, at);
        }
        return newest == Long.MIN_VALUE ? System.currentTimeMillis() : newest;
    }

    /** A field with plain values; null = there is none such. */
    @Nullable Column column(String pointer) {
        return columns.stream()
                .filter(column -> column.pointer().equals(pointer))
                .findFirst()
                .orElse(null);
    }

    /** Whether it has anything without which there is no event. */
    public boolean isWhole() {
        return !identity.columns().isEmpty() && times.occurred() != null;
    }
}
