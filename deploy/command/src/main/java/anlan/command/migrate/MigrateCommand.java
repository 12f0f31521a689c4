package anlan.command.migrate;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The tables of an installation. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Brings the tables in ClickHouse up to what the jobs write.",
        subcommands = {MigratePlanCommand.class, MigrateApplyCommand.class})
public final class MigrateCommand implements Runnable {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "plan or apply?");
    }
}
