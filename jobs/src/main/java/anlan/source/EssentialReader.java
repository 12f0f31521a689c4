package anlan.source;

import anlan.catalog.CallsForHelp;
import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.catalog.field.FieldPath;
import anlan.catalog.place.Register;
import anlan.catalog.source.Delivery;
import anlan.event.Doubts;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a message cannot be an event without: an identity, a category, some time and some place. Of
 * a call for help, and where the source says so, the nearest that is sure stands for the last two.
 */
final class EssentialReader {
    /** Nobody calls for help that long before it arrives: the clock is wrong. */
    private static final Duration YEARS_BACK = Duration.ofDays(365);

    private final Source source;
    private final FieldReader fields;
    private final TextReader texts;
    private final TimeReader times;
    private final RegionReader regions;
    private final CategoryReader categories;
    private final Set<String> calls;
    private final boolean hashed;
    private final int[][] id;
    private final int[][] occurredAt;
    private final int @Nullable [][] receivedAt;

    EssentialReader(
            Source source,
            Catalog catalog,
            FieldReader fields,
            TextReader texts,
            TimeReader times,
            CategoryReader categories) {
        this.source = source;
        this.fields = fields;
        this.texts = texts;
        this.times = times;
        this.categories = categories;
        regions = new RegionReader(source.place(), catalog, fields);
        calls = CallsForHelp.of(catalog, source.name());
        id = fields.fields(source.identity().id());
        occurredAt = fields.fields(source.identity().occurredAt());
        hashed = source.identity().id().hashed();
        FieldPath received = source.identity().receivedAt();
        receivedAt = received == null ? null : fields.fields(received);
    }

    /** Several fields are one id such that no others make the same. */
    String identity() throws MappingProblem {
        int[] chosen = fields.chosen(id);
        if (hashed ? fields.missingAll(chosen) : fields.missing(chosen)) {
            throw new MappingProblem("missing_id", source.identity().id().text() + " is missing");
        }
        if (hashed) {
            return texts.hash(chosen);
        }
        if (chosen.length == 1) {
            return bounded(texts.id(chosen[0]));
        }
        StringBuilder joined = new StringBuilder();
        for (int part : chosen) {
            joined.append(joined.isEmpty() ? "" : " ")
                    .append(texts.id(part).replace("\\", "\\\\").replace(" ", "\\ "));
        }
        return bounded(joined.toString());
    }

    private String bounded(String eventId) throws MappingProblem {
        if (eventId.length() > TextLimits.ID) {
            throw new MappingProblem(
                    "bad_id",
                    "%s is longer than %d characters"
                            .formatted(source.identity().id().text(), TextLimits.ID));
        }
        return eventId;
    }

    /** The category alone, whatever is wrong with it. */
    String category() {
        return category(new FieldProblems());
    }

    String category(FieldProblems problems) {
        return categories.read(fields, problems);
    }

    /**
     * When it happened, milliseconds since 1970.
     *
     * @param receivedAt see {@link #receivedAt}
     */
    long occurredAt(String category, long recordTime, long receivedAt, FieldProblems problems)
            throws MappingProblem {
        boolean kept = calls.contains(category) || keeps(source.delivery().uncertain().time());
        try {
            return told(kept, recordTime, receivedAt);
        } catch (MappingProblem e) {
            if (!kept) {
                throw e;
            }
            problems.uncertain(
                    Doubts.TIME, fields.pointer(fields.chosen(occurredAt)[0]), e.reason());
            return receivedAt;
        }
    }

    private static boolean keeps(Delivery.Doubtful doubtful) {
        return doubtful == Delivery.Doubtful.KEEP;
    }

    /**
     * The time as it was sent.
     *
     * @param kept whether there is another, if this one lies years back
     */
    private long told(boolean kept, long recordTime, long receivedAt) throws MappingProblem {
        int[] chosen = fields.chosen(occurredAt);
        if (fields.missing(chosen)) {
            throw new MappingProblem(
                    "missing_time", source.identity().occurredAt().text() + " is missing");
        }
        long time = times.read(fields, chosen, recordTime);
        if (time - receivedAt > source.delivery().ahead().toMillis()) {
            throw new MappingProblem(
                    "in_the_future",
                    fields.pointer(chosen[0])
                            + " is "
                            + Instant.ofEpochMilli(time)
                            + ", but the message arrived at "
                            + Instant.ofEpochMilli(receivedAt));
        }
        if (kept && receivedAt - time > YEARS_BACK.toMillis()) {
            throw new MappingProblem(
                    "years_back",
                    fields.pointer(chosen[0]) + " lies more than a year before its arrival");
        }
        return time;
    }

    /** When it arrived; by its record where the message does not say it so that it can be read. */
    long receivedAt(long recordTime, FieldProblems problems) {
        if (receivedAt == null) {
            return recordTime;
        }
        int[] chosen = fields.chosen(receivedAt);
        if (fields.missing(chosen)) {
            return recordTime;
        }
        try {
            return times.read(fields, chosen, recordTime);
        } catch (MappingProblem e) {
            problems.add(fields.pointer(chosen[0]), e.reason());
            return recordTime;
        }
    }

    /** Any other time of the message. */
    long time(int[] at, long recordTime) throws MappingProblem {
        return times.read(fields, at, recordTime);
    }

    /**
     * Position of the region in the catalog.
     *
     * @param time of the event, milliseconds since 1970
     */
    int region(String category, long time, FieldProblems problems) throws MappingProblem {
        RegionReader.Leniency leniency = RegionReader.Leniency.NONE;
        if (calls.contains(category)) {
            leniency = RegionReader.Leniency.COUNTY;
        } else if (keeps(source.delivery().uncertain().place())) {
            leniency = RegionReader.Leniency.ABOVE;
        }
        return regions.read(fields, time, leniency, problems);
    }

    /** Whether a field told the region that was read last. */
    boolean isRegionTold() {
        return regions.isTold();
    }

    /** Row of the register for the region that was read last; null = it has none. */
    Register.@Nullable Entry registered() {
        return regions.registered();
    }
}
