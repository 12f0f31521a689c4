package anlan.event;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;

/**
 * One fact from a source, in our form; also one row of the topic {@code events}, flat.
 *
 * @param id identity within the source
 * @param revision grows with each correction; a number of any size, such as a time or the position
 *     in a log
 * @param occurredAt event time; of a summary the last millisecond of its pane
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Event(
        String source,
        String id,
        long revision,
        Instant occurredAt,
        @JsonUnwrapped Place place,
        @JsonUnwrapped Matter matter,
        @JsonUnwrapped Measurement measurement,
        @JsonUnwrapped Arrival arrival) {

    /** Whether the source takes the event back with this revision: it never was. */
    public boolean withdrawn() {
        return arrival.withdrawn();
    }

    /** When the county knew, milliseconds since 1970. */
    public long knownAt() {
        return arrival.knownAt().toEpochMilli();
    }

    /**
     * The same event, as the intake takes it in.
     *
     * @param knownAt when the county knew, milliseconds since 1970
     */
    public Event takenIn(long knownAt) {
        return knownAt == knownAt()
                ? this
                : with(matter, arrival.with(Instant.ofEpochMilli(knownAt), arrival.tooLate()));
    }

    /**
     * The same event as it was accepted.
     *
     * @param late whether it came too late for any index
     * @param timely stages that did not
     */
    public Event accepted(boolean late, List<StageTime> timely) {
        return late == arrival.tooLate() && timely.size() == matter.stages().size()
                ? this
                : with(matter.with(timely), arrival.with(arrival.knownAt(), late));
    }

    /**
     * Of a revision that takes the event back, and need not say anything but that: the same with
     * all that was known of the event. When it occurred stays as told, for messages are counted by
     * it.
     */
    public Event withdrawing(Event known) {
        return new Event(
                source,
                id,
                revision,
                occurredAt,
                known.place,
                known.matter,
                known.measurement,
                arrival);
    }

    /**
     * The same event somewhere else.
     *
     * @param about what it is about, with what stands there
     */
    public Event placed(Place elsewhere, Matter about, Doubts doubts) {
        return new Event(
                source,
                id,
                revision,
                occurredAt,
                elsewhere,
                about,
                measurement,
                arrival.with(doubts));
    }

    private Event with(Matter ofStages, Arrival asKnown) {
        return new Event(source, id, revision, occurredAt, place, ofStages, measurement, asKnown);
    }
}
