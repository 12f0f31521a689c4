package anlan.local.stack;

import anlan.command.installation.DataDir;
import anlan.command.installation.DataOption;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Patience;
import anlan.command.terminal.Progress;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a stack that runs somewhere else on this machine. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the stack: jobs with a savepoint, then everything else.")
public final class DownCommand implements Callable<Integer> {

    private static final Duration STOPPED_WITHIN = Duration.ofMinutes(5);

    @Mixin private final DataOption data = new DataOption();

    @Override
    public Integer call() {
        DataDir.Running running = DataDir.running(data.path());
        Progress progress = new Progress(System.out);
        if (running == null) {
            progress.say("No stack runs on " + data.path());
            return 0;
        }
        ProcessHandle launcher = ProcessHandle.of(running.pid()).orElse(null);
        if (launcher == null) {
            return 0;
        }
        progress.say("Stopping the stack on %s (process %d)".formatted(data.path(), running.pid()));
        launcher.destroy();
        if (!Patience.until(STOPPED_WITHIN, () -> DataDir.running(data.path()) == null)) {
            throw new CommandException(
                    "It has not stopped; kill process %d: nothing gets lost"
                            .formatted(running.pid()));
        }
        progress.say("Stopped; `up` on the same directory goes on");
        return 0;
    }
}
