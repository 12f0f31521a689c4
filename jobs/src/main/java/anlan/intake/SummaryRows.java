package anlan.intake;

import anlan.catalog.Source;
import anlan.event.Arrival;
import anlan.event.Doubts;
import anlan.event.Event;
import anlan.event.Fixed;
import anlan.event.Matter;
import anlan.event.Measurement;
import anlan.event.Place;
import anlan.event.Subject;
import anlan.source.Reading;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of the topic {@code events} for readings of devices. */
final class SummaryRows {
    /** The id of a late reading begins with it, and goes on with the hash of the sender's. */
    private static final String LATE_READING = "reading:";

    private SummaryRows() {}

    /**
     * The summary of a device's pane.
     *
     * @param knownAt when it is told, milliseconds since 1970
     */
    static Event of(Source source, long paneEnd, DeviceSummaries summaries, int row, long knownAt) {
        String[] name = summaries.name(row);
        Instant end = Instant.ofEpochMilli(paneEnd);
        // with the unit, as a device that once says one and once does not has two summaries
        String series = String.join(":", name[0], name[2], name[3]);
        String unit = name[1].isEmpty() ? "" : ':' + name[1];
        String id = "summary:" + series + unit + ':' + end;
        Arrival arrival =
                new Arrival(
                        Instant.ofEpochMilli(summaries.receivedAt),
                        Instant.ofEpochMilli(knownAt),
                        false,
                        false,
                        source.delivery().topic(),
                        0,
                        -1,
                        0,
                        Doubts.NONE);
        return row(source, id, end.minusMillis(1), summaries, row, arrival);
    }

    /**
     * A reading that came after its pane was closed: a row of its own, as an event is. What was
     * sent again is the same row, even when nobody remembers the first.
     */
    static Event tooLate(Source source, DeviceSummaries single, ReadingCursor reading) {
        Instant at = Instant.ofEpochMilli(reading.time);
        String id = LATE_READING + HexFormat.of().toHexDigits(reading.id);
        Instant received = Instant.ofEpochMilli(single.receivedAt);
        Arrival arrival =
                new Arrival(
                        received,
                        received,
                        true,
                        false,
                        source.delivery().topic(),
                        reading.partition,
                        reading.offset,
                        reading.part,
                        Doubts.NONE);
        return row(source, id, at, single, 0, arrival);
    }

    private static Event row(
            Source source,
            String id,
            Instant at,
            DeviceSummaries summaries,
            int row,
            Arrival arrival) {
        String[] name = summaries.name(row);
        return new Event(
                source.name(),
                id,
                Math.max(0, summaries.revisions[row]),
                at,
                Place.of(name[3]),
                new Matter(
                        name[2],
                        null,
                        null,
                        List.of(),
                        List.of(new Subject(Subject.DEVICE, name[0])),
                        Map.of()),
                measurement(summaries, row, name[1]),
                arrival);
    }

    private static Measurement measurement(DeviceSummaries summaries, int row, String unit) {
        return new Measurement(
                value(summaries.lastValues[row]),
                unit.isEmpty() ? null : unit,
                summaries.counts[row],
                value(summaries.minima[row]),
                value(summaries.maxima[row]),
                summaries.minima[row] == Reading.NO_VALUE
                        ? null
                        : (Double) Fixed.value(summaries.sums[row]));
    }

    private static @Nullable Double value(long parts) {
        return parts == Reading.NO_VALUE ? null : (Double) Fixed.value(parts);
    }
}
