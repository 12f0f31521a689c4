package anlan.local.simulator.report;

import anlan.local.simulator.chance.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A report as a feed's file describes it. Its message is made up anew whenever it is sent, with the
 * same draws.
 *
 * @param prefix with which everything made up begins
 * @param region as precisely as it was known at first
 * @param exact code of the very place
 * @param seed of the draws
 * @param steps when each step that it reaches comes, ms since 1970
 */
public record ConfiguredReport(
        FeedSpec spec,
        String prefix,
        String id,
        long occurredAt,
        String region,
        String exact,
        long seed,
        List<Long> steps)
        implements Report {

    private static final int EARLIER_SECONDS = 600;

    @Override
    public ObjectNode write(int version, long at) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        SplittableRandom random = new SplittableRandom(seed);
        Drawing drawing =
                new Drawing(prefix, id, version, region, occurredAt, occurredAt, json, random);
        Draw.all(spec.message(), drawing, json);
        boolean millis = json.path(spec.faults().time()).isNumber();
        for (int i = 0; i < steps.size() && steps.get(i) <= at; i++) {
            FeedSpec.Step step = spec.steps().get(i);
            if (step.field() != null && millis) {
                json.put(step.field(), steps.get(i));
            } else if (step.field() != null) {
                json.put(step.field(), Report.text(steps.get(i)));
            }
            Draw.all(step.also(), drawing.at(steps.get(i)), json);
        }
        return json;
    }

    /** It was a little earlier, or the place is known better now. */
    @Override
    public ConfiguredReport corrected(SplittableRandom random) {
        long earlier = random.nextBoolean() ? 1000L * random.nextInt(EARLIER_SECONDS) : 0;
        return new ConfiguredReport(
                spec,
                prefix,
                id,
                occurredAt - earlier,
                earlier > 0 ? region : exact,
                exact,
                seed,
                steps);
    }
}
