package anlan.command;

import anlan.catalog.CatalogException;
import anlan.command.alerts.AlertsCommand;
import anlan.command.audit.AuditCommand;
import anlan.command.backup.BackupCommand;
import anlan.command.backup.RestoreCommand;
import anlan.command.catalog.CatalogCommand;
import anlan.command.erase.EraseCommand;
import anlan.command.explain.ExplainCommand;
import anlan.command.installation.Instance;
import anlan.command.migrate.MigrateCommand;
import anlan.command.page.PageCommand;
import anlan.command.rescore.RescoreCommand;
import anlan.command.source.SourceCommand;
import anlan.command.status.StatusCommand;
import anlan.command.terminal.CommandException;
import anlan.command.topics.TopicsCommand;
import anlan.command.weigh.WeighCommand;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that works against any installation. */
@Command(
        name = "anlan",
        mixinStandardHelpOptions = true,
        version = "anlan 0.2.0-SNAPSHOT",
        exitCodeListHeading = "%nHow it ends:%n",
        exitCodeList = {
            " 0:It is done, and nothing was found.",
            " 1:It failed, or found something; what, it says.",
            " 2:An option or a command is wrong.",
            " 3:No stack runs (status); some could not be compared (audit)."
        },
        description =
                "Anlan turns a county's event streams into safety indices, colors and alerts.")
public final class AnlanCommand implements Runnable {

    private static final List<Class<?>> COMMANDS =
            List.of(
                    StatusCommand.class,
                    CatalogCommand.class,
                    SourceCommand.class,
                    AuditCommand.class,
                    ExplainCommand.class,
                    WeighCommand.class,
                    RescoreCommand.class,
                    AlertsCommand.class,
                    PageCommand.class,
                    TopicsCommand.class,
                    MigrateCommand.class,
                    BackupCommand.class,
                    RestoreCommand.class,
                    EraseCommand.class,
                    GenerateCompletion.class,
                    HelpCommand.class);

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--instance",
            paramLabel = "NAME",
            defaultValue = "${env:ANLAN_INSTANCE:-}",
            scope = CommandLine.ScopeType.INHERIT,
            description = {
                "Which of several instances on the same Kafka and ClickHouse is meant:",
                "its topics are NAME.events and so on, its database is NAME_anlan",
                "(default: that of ANLAN_INSTANCE, or none)."
            })
    void instance(String name) {
        Instance.set(name);
    }

    /** Runs the command and exits with 0, 1 (it failed) or 2 (wrong options). */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /**
     * The command.
     *
     * @param first further commands, which come first in its help
     */
    public static CommandLine commandLine(Object... first) {
        CommandLine commandLine = new CommandLine(new AnlanCommand());
        for (Object command : first) {
            commandLine.addSubcommand(command);
        }
        COMMANDS.forEach(commandLine::addSubcommand);
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
