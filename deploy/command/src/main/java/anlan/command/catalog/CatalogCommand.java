package anlan.command.catalog;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The policy: checked, tested, compared, put into force, and its history. */
@Command(
        name = "catalog",
        mixinStandardHelpOptions = true,
        description =
                "Writes, checks, tests, compares and puts into force the policy, and shows its"
                        + " history.",
        subcommands = {
            CatalogNewCommand.class,
            CatalogCheckCommand.class,
            CatalogTestCommand.class,
            CatalogDiffCommand.class,
            CatalogApplyCommand.class,
            CatalogHistoryCommand.class,
            HelpCommand.class
        })
public final class CatalogCommand implements Runnable {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "new, check, test, diff, apply or history?");
    }
}
