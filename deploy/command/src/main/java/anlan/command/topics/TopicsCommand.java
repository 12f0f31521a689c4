package anlan.command.topics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The topics of an installation. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Sees to the topics that a policy and the jobs need.",
        subcommands = {TopicsPlanCommand.class, TopicsApplyCommand.class})
public final class TopicsCommand implements Runnable {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "plan or apply?");
    }
}
