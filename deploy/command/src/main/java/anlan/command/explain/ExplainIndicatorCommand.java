package anlan.command.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what an indicator was computed from. */
@Command(
        name = "indicator",
        mixinStandardHelpOptions = true,
        description = "Prints an indicator's window and the events behind it.")
final class ExplainIndicatorCommand implements Callable<Integer> {

    @Mixin private final ExplainOptions options = new ExplainOptions();

    @Parameters(paramLabel = "NAME", description = "Name of the indicator.")
    private String name = "";

    @Option(
            names = "--window",
            paramLabel = "LENGTH",
            required = true,
            description = "Label of the window, such as 24h.")
    private String window = "";

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many events (default: ${DEFAULT-VALUE}).")
    private int events;

    @Override
    public Integer call() throws JsonProcessingException {
        options.explain(
                (explainer, region, at) -> explainer.indicator(name, window, region, at, events),
                ExplanationText::of);
        return 0;
    }
}
