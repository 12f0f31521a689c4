package anlan.command.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why a rule has an alert, or none. */
@Command(
        name = "rule",
        mixinStandardHelpOptions = true,
        description = {
            "Prints why a rule has an alert about a region, or has none: its parts, what it has",
            "seen by then, whether its condition held by that, and what was told."
        })
final class ExplainRuleCommand implements Callable<Integer> {

    @Mixin private final ExplainOptions options = new ExplainOptions();

    @Parameters(paramLabel = "NAME", description = "Name of the rule.")
    private String name = "";

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "12",
            description = "How many of the things seen (default: ${DEFAULT-VALUE}).")
    private int last;

    @Override
    public Integer call() throws JsonProcessingException {
        options.explain(
                (explainer, region, at) -> explainer.rule(name, region, at, last), RuleText::of);
        return 0;
    }
}
