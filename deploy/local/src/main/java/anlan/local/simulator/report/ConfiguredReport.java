package anlan.local.simulator.report;

import anlan.local.simulator.chance.Json;
import anlan.local.simulator.county.Spot;
import anlan.local.simulator.county.Spots;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A report as a feed's file describes it. Its message is made up anew whenever it is sent, with the
 * same draws.
 *
 * @param prefix with which everything made up begins
 * @param spots where things lie in its county
 * @param seed of the draws
 * @param steps when each step that it reaches comes, ms since 1970
 */
public record ConfiguredReport(
        FeedSpec spec,
        String prefix,
        String id,
        long occurredAt,
        ReportedPlace place,
        Spots spots,
        long seed,
        List<Long> steps)
        implements Report {

    private static final int EARLIER_SECONDS = 600;

    @Override
    public ObjectNode write(int version, long at) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        SplittableRandom random = new SplittableRandom(seed);
        Drawing drawing = new Drawing(this, version, occurredAt, json, random);
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

    /**
     * Where it is: in the region that its message names, and there at its very place.
     *
     * @param told code in the message
     * @param name of something that is always at one place; null = there is none
     */
    Spot spot(String told, @Nullable String name) {
        String region = place.exact().startsWith(told) ? place.exact() : told;
        return name == null
                ? spots.in(region, new SplittableRandom(~seed))
                : spots.of(name, region);
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
                earlier > 0 ? place : place.corrected(),
                spots,
                seed,
                steps);
    }
}
