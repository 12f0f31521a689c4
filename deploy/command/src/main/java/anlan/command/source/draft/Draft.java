package anlan.command.source.draft;

import java.util.ArrayList;
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
            String zone) {

        /**
         * The forms by which a source reads them, in the order in which they are tried: that of the
         * event's time, and of others what no form before it takes for something else.
         */
        List<TimeForm> forms() {
            List<TimeForm> forms = new ArrayList<>();
            add(forms, occurred);
            add(forms, received);
            stages.values().forEach(time -> add(forms, time));
            return forms;
        }

        /** Whether it is read by these forms as what it is. */
        boolean reads(TimeField time) {
            return forms().stream().anyMatch(time::isOf) && isFirst(forms(), time);
        }

        private void add(List<TimeForm> forms, @Nullable TimeField time) {
            if (time == null || forms.stream().anyMatch(time::isOf)) {
                return;
            }
            forms.add(time.form());
            if (!isFirst(forms, time)) {
                forms.remove(time.form());
            }
        }

        /** Whether its own form is the first that reads a text, of each. */
        private boolean isFirst(List<TimeForm> forms, TimeField time) {
            for (int i = 0; i < time.columns().get(0).texts().size(); i++) {
                String text = time.text(i);
                TimeForm first =
                        forms.stream()
                                .filter(form -> !text.isEmpty() && form.fits(text, zone))
                                .findFirst()
                                .orElse(null);
                if (first != null && !time.isOf(first)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Where they were.
     *
     * @param region null = no field tells it
     * @param within percent of the positions that lie in a region of the map
     */
    record Place(
            RegionFields.@Nullable Match region,
            @Nullable Column longitude,
            @Nullable Column latitude,
            @Nullable Column both,
            int within) {}

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
