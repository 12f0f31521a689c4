package anlan.local;

import anlan.command.AnlanCommand;
import anlan.local.bench.BenchCommand;
import anlan.local.demo.DemoCommand;
import anlan.local.simulator.map.DrawMapCommand;
import anlan.local.stack.DownCommand;
import anlan.local.stack.UpCommand;
import picocli.CommandLine;

/** The whole command: that of any installation, and what runs everything on this machine. */
public final class LocalCommand {
    private LocalCommand() {}

    /** Runs the command and exits with 0, 1 (it failed) or 2 (wrong options). */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** What runs everything comes first in its help, then what asks an installation. */
    static CommandLine commandLine() {
        return AnlanCommand.commandLine(
                new UpCommand(),
                new DownCommand(),
                new DemoCommand(),
                new BenchCommand(),
                new DrawMapCommand());
    }
}
