package anlan.intake;

import anlan.catalog.Source;
import anlan.event.Event;
import anlan.event.Fixed;
import anlan.event.Subject;
import anlan.source.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of the topic {@code events} for readings of devices. */
final class SummaryRows {
    private SummaryRows() {}

    /** The summary of a device's pane. */
    static Event of(Source source, long paneEnd, DeviceSummaries summaries, int row) {
        String[] name = summaries.name(row);
        Instant end = Instant.ofEpochMilli(paneEnd);
        String id = "summary:" + String.join(":", name[0], name[2], name[3], end.toString());
        return row(source, id, end, summaries, row, false, 0, -1);
    }

    /** A reading that came after its pane was closed: a row of its own, as an event is. */
    static Event tooLate(
            Source source, DeviceSummaries single, long time, int partition, long offset) {
        Instant at = Instant.ofEpochMilli(time);
        String id = "reading:" + source.topic() + ':' + partition + ':' + offset;
        return row(source, id, at, single, 0, true, partition, offset);
    }

    private static Event row(
            Source source,
            String id,
            Instant at,
            DeviceSummaries summaries,
            int row,
            boolean tooLate,
            int partition,
            long offset) {
        String[] name = summaries.name(row);
        return new Event(
                source.name(),
                id,
                Math.max(0, summaries.revisions[row]),
                name[2],
                name[3],
                at,
                Instant.ofEpochMilli(summaries.receivedAt),
                null,
                null,
                List.of(),
                List.of(new Subject(Subject.DEVICE, name[0])),
                value(summaries.lastValues[row]),
                name[1].isEmpty() ? null : name[1],
                Map.of(),
                null,
                null,
                tooLate,
                summaries.counts[row],
                value(summaries.minima[row]),
                value(summaries.maxima[row]),
                summaries.minima[row] == Reading.NO_VALUE
                        ? null
                        : (Double) Fixed.value(summaries.sums[row]),
                source.topic(),
                partition,
                offset);
    }

    private static @Nullable Double value(long parts) {
        return parts == Reading.NO_VALUE ? null : (Double) Fixed.value(parts);
    }
}
