package anlan.command.explain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what a published number is made of. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Says what a published number is made of, and why there is an alert, down to the"
                        + " events.",
        subcommands = {
            ExplainIndexCommand.class,
            ExplainIndicatorCommand.class,
            ExplainAlertCommand.class,
            ExplainRuleCommand.class
        })
public final class ExplainCommand implements Runnable {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "Explain what: index, indicator, alert or rule?");
    }
}
