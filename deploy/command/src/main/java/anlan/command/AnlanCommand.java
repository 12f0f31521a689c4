package anlan.command;

import anlan.catalog.CatalogException;
import anlan.command.alerts.AlertsCommand;
import anlan.command.audit.AuditCommand;
import anlan.command.catalog.CatalogCommand;
import anlan.command.explain.ExplainCommand;
import anlan.command.page.PageCommand;
import anlan.command.rescore.RescoreCommand;
import anlan.command.source.SourceCommand;
import anlan.command.terminal.CommandException;
import anlan.command.weigh.WeighCommand;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that works against any installation. */
@Command(
        name = "anlan",
        mixinStandardHelpOptions = true,
        version = "anlan 0.1.0-SNAPSHOT",
        description =
                "Anlan turns a county's event streams into safety indices, colors and alerts.",
        subcommands = {
            CatalogCommand.class,
            SourceCommand.class,
            AuditCommand.class,
            ExplainCommand.class,
            WeighCommand.class,
            RescoreCommand.class,
            AlertsCommand.class,
            PageCommand.class,
            HelpCommand.class
        })
public final class AnlanCommand implements Runnable {

    @Spec private @Nullable CommandSpec spec;

    /** Runs the command and exits with 0, 1 (it failed) or 2 (wrong options). */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command, to be executed or added to. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new AnlanCommand());
        commandLine.setExecutionExceptionHandler(AnlanCommand::explain);
        return commandLine;
    }

    private static int explain(
            Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        if (e instanceof CommandException || e instanceof CatalogException) {
            err.println(e.getMessage());
        } else if (e instanceof NoSuchFileException missing) {
            err.println("there is no file " + missing.getFile());
        } else {
            err.println("This is a fault of anlan; please tell its makers:");
            e.printStackTrace(err);
        }
        err.flush();
        return 1;
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Which command?");
    }
}
