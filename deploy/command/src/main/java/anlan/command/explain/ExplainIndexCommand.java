package anlan.command.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what an index is made of. */
@Command(
        name = "index",
        mixinStandardHelpOptions = true,
        description =
                "Prints the tree of an index: dimensions, indicators with value, score, weight and"
                        + " points, and the events behind each.")
final class ExplainIndexCommand implements Callable<Integer> {

    private static final int FIRST_OF_EACH = 3;
    private static final int OF_ONE = 20;

    @Mixin private final ExplainOptions options = new ExplainOptions();

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            defaultValue = "safety",
            description = "Name of the index (default: ${DEFAULT-VALUE}).")
    private String name = "safety";

    @Option(
            names = "--indicator",
            paramLabel = "NAME",
            description = "List the events of this indicator (default: the first few of each).")
    private @Nullable String indicator;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "How many events of an indicator (default: 3 of each, 20 of one).")
    private @Nullable Integer events;

    @Override
    public Integer call() throws JsonProcessingException {
        int limit = events != null ? events : indicator == null ? FIRST_OF_EACH : OF_ONE;
        options.explain(
                (explainer, region, at) -> explainer.index(name, region, at, indicator, limit),
                ExplanationText::of);
        return 0;
    }
}
