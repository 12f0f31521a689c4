package anlan.casework;

import anlan.catalog.Stages;
import anlan.event.Arrival;
import anlan.event.Event;
import anlan.event.Matter;
import anlan.event.Measurement;
import anlan.event.Place;
import anlan.event.StageTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Events of one case of the hotline, in minutes of one day. */
public final class CaseText {
    static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");

    private static final String WITHDRAWN = "withdrawn";

    private CaseText() {}

    /** Milliseconds since 1970. */
    public static long minute(long minute) {
        return DAY.plusSeconds(60 * minute).toEpochMilli();
    }

    static long minuteOf(long millis) {
        return (millis - DAY.toEpochMilli()) / 60_000;
    }

    /**
     * An event.
     *
     * @param text {@code id/revision@occurred>received stage@minute ...}; {@code withdrawn} instead
     *     of stages takes it back
     */
    public static Event event(String region, String text) {
        String[] words = text.split(" ", -1);
        String[] head = words[0].split("[/@>]", -1);
        List<StageTime> stages =
                Arrays.stream(words)
                        .skip(1)
                        .filter(word -> !word.equals(WITHDRAWN))
                        .map(word -> word.split("@", -1))
                        .map(it -> new StageTime(it[0], at(it[1])))
                        .toList();
        String last =
                stages.stream()
                        .map(StageTime::stage)
                        .max((a, b) -> Stages.order(a) - Stages.order(b))
                        .orElse(null);
        Arrival arrival = Arrival.at(at(head[3]), "raw.hotline", 0, 0);
        return new Event(
                "hotline",
                head[0],
                Integer.parseInt(head[1]),
                at(head[2]),
                Place.of(region),
                new Matter("complaint/noise", "7", last, stages, List.of(), Map.of()),
                Measurement.NONE,
                text.endsWith(WITHDRAWN) ? arrival.withdrawing() : arrival);
    }

    private static Instant at(String minute) {
        return Instant.ofEpochMilli(minute(Long.parseLong(minute)));
    }
}
