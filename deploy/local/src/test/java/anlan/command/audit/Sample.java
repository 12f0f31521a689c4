package anlan.command.audit;

import anlan.event.Arrival;
import anlan.event.Doubts;
import anlan.event.Event;
import anlan.event.Matter;
import anlan.event.Measurement;
import anlan.event.Place;
import anlan.event.StageTime;
import anlan.event.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Stored events as chance has them: corrections, some too late, summaries, cases with stages. */
public final class Sample {
    static final Instant BEGIN = Instant.parse("2026-11-20T16:00:00Z");
    private static final int DAYS = 3;

    private static final String[] REGIONS = {
        "331081", "331081001", "331081001001", "331081001002", "331081002", "331081002001"
    };
    private static final String[] CATEGORIES = {
        "dispute/neighbour", "dispute/family", "theft", "unclassified/x9", "dispute"
    };
    private static final String[] STAGES = {"accepted", "handled", "closed", "reviewed", "closed"};

    private final Random random;
    private final Instant begin;

    public Sample(long seed) {
        this(seed, BEGIN);
    }

    /** The days from {@code begin} on. */
    Sample(long seed, Instant begin) {
        random = new Random(seed);
        this.begin = begin;
    }

    /** Revisions of events, as the ledger has them. */
    public List<Event> events(int number) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Event event = random.nextInt(4) == 0 ? summary(i) : call("c" + i, 0);
            events.add(event);
            int revision = 0;
            while (random.nextInt(4) == 0) {
                revision++;
                events.add(
                        event.arrival().rawOffset() < 0
                                ? summaryAgain(event, revision)
                                : corrected(event, revision));
            }
        }
        return events;
    }

    private Event corrected(Event event, int revision) {
        return call(event.id(), revision);
    }

    private Event call(String id, int revision) {
        Instant at = time();
        boolean valued = random.nextInt(5) > 0;
        List<StageTime> stages = random.nextBoolean() ? List.of() : stages(at);
        return event(
                "police",
                id,
                revision,
                one(CATEGORIES),
                at,
                caseOf(id),
                stages,
                random.nextInt(3) == 0
                        ? List.of()
                        : List.of(new Subject("person", "人" + random.nextInt(60))),
                valued ? (Double) value() : null,
                1,
                null,
                7);
    }

    private static @Nullable String caseOf(String id) {
        int number = Integer.parseInt(id.substring(1));
        return number % 3 == 0 ? null : "case" + number % 40;
    }

    private double value() {
        return switch (random.nextInt(4)) {
            case 0 -> 0.0;
            case 1 -> -random.nextInt(50) / 7.0;
            case 2 -> random.nextDouble() * 10;
            default -> Math.exp(random.nextDouble() * 14);
        };
    }

    private List<StageTime> stages(Instant at) {
        List<StageTime> stages = new ArrayList<>();
        Instant then = at;
        for (int i = random.nextInt(4); i >= 0; i--) {
            stages.add(new StageTime(one(STAGES), then));
            then = then.plusSeconds(60L * random.nextInt(900));
        }
        return stages;
    }

    private Event summary(int number) {
        Instant end = begin.plus(1 + random.nextInt(24 * DAYS), ChronoUnit.HOURS);
        int readings = 1 + random.nextInt(30);
        return event(
                "sensor",
                "summary:" + number,
                0,
                random.nextInt(3) == 0 ? "sensor/alarm" : "sensor/smoke",
                end.minusMillis(1),
                null,
                List.of(),
                List.of(new Subject("device", "d" + random.nextInt(50))),
                3.5,
                readings,
                Math.round(random.nextDouble() * 1e6) / 1e4,
                -1);
    }

    private Event summaryAgain(Event event, int revision) {
        return event(
                event.source(),
                event.id(),
                revision,
                event.matter().category(),
                event.occurredAt(),
                null,
                List.of(),
                event.matter().subjects(),
                3.5,
                event.measurement().readings() + revision,
                random.nextInt(9) == 0 ? null : (Double) (double) random.nextInt(90),
                -1);
    }

    private Event event(
            String source,
            String id,
            int revision,
            String category,
            Instant at,
            @Nullable String caseId,
            List<StageTime> stages,
            List<Subject> subjects,
            @Nullable Double value,
            long readings,
            @Nullable Double sum,
            long offset) {
        return new Event(
                source,
                id,
                revision,
                at,
                Place.of(one(REGIONS)),
                new Matter(
                        category,
                        caseId,
                        stages.isEmpty() ? null : stages.get(stages.size() - 1).stage(),
                        stages,
                        subjects,
                        offset >= 0 && random.nextBoolean()
                                ? Map.of("mark", random.nextBoolean() ? "a" : "c")
                                : Map.of()),
                new Measurement(value, null, readings, null, null, sum),
                new Arrival(
                        at.plusSeconds(100),
                        at.plusSeconds(100),
                        offset >= 0 && random.nextInt(8) == 0,
                        offset >= 0 && revision > 0 && (id.hashCode() + revision) % 4 == 0,
                        "raw." + source,
                        0,
                        offset,
                        0,
                        Doubts.NONE));
    }

    /** Often on a pane's boundary, and several at one time. */
    private Instant time() {
        long minutes = random.nextInt(DAYS * 24 * 60);
        return random.nextInt(4) == 0
                ? begin.plus(minutes / 60, ChronoUnit.HOURS)
                : begin.plus(minutes, ChronoUnit.MINUTES).plusMillis(random.nextInt(2));
    }

    private String one(String[] texts) {
        return texts[random.nextInt(texts.length)];
    }
}
