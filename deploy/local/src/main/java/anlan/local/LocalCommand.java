package anlan.local;

import anlan.command.AnlanCommand;
import anlan.local.bench.BenchCommand;
import anlan.local.demo.DemoCommand;
import anlan.local.stack.DownCommand;
import anlan.local.stack.UpCommand;
import anlan.local.status.StatusCommand;
import picocli.CommandLine;

/** The whole command: that of any installation, and what runs everything on this machine. */
public final class LocalCommand {
    private LocalCommand() {}

    /** Runs the command and exits with 0, 1 (it failed) or 2 (wrong options). */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return AnlanCommand.commandLine()
                .addSubcommand(new UpCommand())
                .addSubcommand(new DownCommand())
                .addSubcommand(new StatusCommand())
                .addSubcommand(new DemoCommand())
                .addSubcommand(new BenchCommand());
    }
}
