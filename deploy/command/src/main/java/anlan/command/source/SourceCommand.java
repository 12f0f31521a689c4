package anlan.command.source;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The systems that send events. */
@Command(
        name = "source",
        mixinStandardHelpOptions = true,
        description =
                "Proposes a source from a sample, tries how its messages become events, and finds"
                        + " pseudonyms.",
        subcommands = {
            SourceNewCommand.class,
            SourceTryCommand.class,
            SourcePseudonymCommand.class,
            HelpCommand.class
        })
public final class SourceCommand implements Runnable {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "new, try or pseudonym?");
    }
}
