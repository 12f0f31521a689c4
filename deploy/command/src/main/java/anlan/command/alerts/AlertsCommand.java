package anlan.command.alerts;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Alerts: shown, followed, and acted upon. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = "Shows alerts, follows them as they come, and acts upon them.",
        subcommands = {
            AlertsListCommand.class,
            AlertsShowCommand.class,
            AlertsActCommand.class,
            AlertsSilenceCommand.class,
            AlertsSilencesCommand.class,
            AlertsTailCommand.class,
            HelpCommand.class
        })
public final class AlertsCommand implements Runnable {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "list, show, act, silence, silences or tail?");
    }
}
