package anlan.command.erase;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The end of a person's data. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = "Takes people out of the tables: their pseudonyms, and originals with them.",
        subcommands = {ErasePlanCommand.class, EraseApplyCommand.class})
public final class EraseCommand implements Runnable {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "plan or apply?");
    }
}
