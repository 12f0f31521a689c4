package anlan.local.simulator.report;

import anlan.local.simulator.chance.Rhythm;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the simulator sends for a source: a file of {@code feeds/} beside the catalog.
 *
 * @param rhythm how a day's messages spread over its hours
 * @param perDay facts in the whole county on an ordinary day
 * @param delay from a fact to its message; null = as people report
 * @param faults the fields that faults spoil; as named here by default
 * @param message every field as it is first sent
 * @param steps what comes later, each after the one before
 */
public record FeedSpec(
        @JsonProperty(required = true) String topic,
        @JsonProperty(required = true) Rhythm rhythm,
        @JsonProperty(required = true) double perDay,
        @Nullable Delay delay,
        Faults faults,
        @JsonProperty(required = true) Map<String, Draw> message,
        List<Step> steps) {

    private static final int MOST = 3_000;

    public FeedSpec {
        faults = faults == null ? Faults.USUAL : faults;
        steps = steps == null ? List.of() : steps;
        Draw.require(
                perDay > 0 && perDay <= MOST,
                "perDay is " + perDay + "; write a number above 0 and up to " + MOST);
        Set<String> known = known(message, steps);
        for (String field : List.of(faults.id(), faults.time(), faults.region())) {
            Draw.require(message.containsKey(field), "faults: " + unknown(field, known));
        }
        for (String field : needed(message, steps)) {
            Draw.require(
                    known.contains(field.split("\\.", 2)[0]), "when: " + unknown(field, known));
        }
    }

    /** The earliest and the latest that a message may come after its fact, evenly between. */
    public record Delay(
            @JsonProperty(required = true) Duration least,
            @JsonProperty(required = true) Duration most) {
        public Delay {
            Draw.require(least.compareTo(most) <= 0, "least is longer than most; exchange them");
        }
    }

    /** What the fields that can be spoilt are called; they are at the message's top level. */
    public record Faults(String id, String time, String region) {
        static final Faults USUAL = new Faults("id", "time", "regionCode");

        public Faults {
            id = id == null ? "id" : id;
            time = time == null ? "time" : time;
            region = region == null ? "regionCode" : region;
        }
    }

    /**
     * How a fact goes on.
     *
     * @param field which then has the time; null = none has it
     * @param after {least, most} time since the step before
     * @param share of the facts that come so far, of those that came to the step before; null = all
     * @param also further fields that are set from then on
     */
    public record Step(
            @Nullable String field,
            @JsonProperty(required = true) List<Duration> after,
            @Nullable Double share,
            Map<String, Draw> also) {
        public Step {
            also = also == null ? Map.of() : also;
            Draw.require(
                    after.size() == 2 && after.get(0).compareTo(after.get(1)) <= 0,
                    "after needs the shortest and the longest time; write such as [2m, 10m]");
            Draw.require(
                    share == null || (share >= 0 && share <= 1),
                    "share is " + share + "; write a number from 0 to 1");
        }
    }

    private static Set<String> known(Map<String, Draw> message, List<Step> steps) {
        Set<String> known = new TreeSet<>(message.keySet());
        for (Step step : steps) {
            known.addAll(step.also().keySet());
        }
        return known;
    }

    private static Set<String> needed(Map<String, Draw> message, List<Step> steps) {
        Set<String> needed = new TreeSet<>();
        message.values().forEach(draw -> needed.addAll(draw.needs()));
        steps.forEach(step -> step.also().values().forEach(d -> needed.addAll(d.needs())));
        return needed;
    }

    private static String unknown(String field, Set<String> known) {
        return "the message has no field '" + field + "'; it has " + known;
    }
}
