package anlan.local.clickhouse;

import anlan.event.Arrival;
import anlan.event.Event;
import anlan.event.Matter;
import anlan.event.Measurement;
import anlan.event.Place;
import anlan.event.StageTime;
import anlan.event.Subject;
import anlan.sink.JsonRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;

/** Events from numbers, as the topic has them. Lets no more through than the test says. */
final class Rows implements MapFunction<Long, byte[]> {
    private static final long serialVersionUID = 1L;
    private static final JsonRows<Event> JSON = new JsonRows<>(Event.class);
    private static final AtomicLong MAPPED = new AtomicLong();
    private static long limit;

    /** Begins to count anew and lets {@code rows} through, in this virtual machine. */
    static void begin(long rows) {
        synchronized (MAPPED) {
            MAPPED.set(0);
            letUpTo(rows);
        }
    }

    /** Lets rows through up to {@code rows} in all. */
    static void letUpTo(long rows) {
        synchronized (MAPPED) {
            limit = rows;
            MAPPED.notifyAll();
        }
    }

    static long mapped() {
        return MAPPED.get();
    }

    @Override
    public byte[] map(Long number) throws InterruptedException {
        synchronized (MAPPED) {
            while (MAPPED.get() >= limit) {
                MAPPED.wait();
            }
            MAPPED.incrementAndGet();
        }
        return JSON.serialize(event(number));
    }

    private static Event event(long number) {
        Instant at = Instant.parse("2026-11-23T02:00:00.125Z").plusSeconds(number);
        return new Event(
                "hotline",
                Long.toString(number),
                0,
                at,
                Place.of("331081001001001"),
                new Matter(
                        "dispute/neighbour",
                        null,
                        null,
                        List.of(new StageTime("accepted", at)),
                        List.of(new Subject("person", "p" + number)),
                        Map.of("line", "12345")),
                Measurement.of(0.5, null),
                Arrival.at(at.plusSeconds(60), "raw.hotline", (int) (number % 2), number));
    }
}
