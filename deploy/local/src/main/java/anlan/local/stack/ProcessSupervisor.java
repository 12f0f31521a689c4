package anlan.local.stack;

import anlan.command.terminal.CommandException;
import anlan.command.terminal.Patience;
import anlan.command.terminal.Progress;
import java.util.function.Supplier;

/** Watches one process and starts it again when it dies. */
final class ProcessSupervisor {

    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final long HEALTHY_NANOS = 60_000_000_000L;

    private final String name;
    private final Supplier<Process> process;
    private final Runnable revive;
    private final Progress progress;
    private volatile boolean ended;

    private ProcessSupervisor(
            String name, Supplier<Process> process, Runnable revive, Progress progress) {
        this.name = name;
        this.process = process;
        this.revive = revive;
        this.progress = progress;
    }

    /**
     * Begins to watch.
     *
     * @param process the one that runs now
     * @param revive starts it again; called again if it throws
     */
    static ProcessSupervisor over(
            String name, Supplier<Process> process, Runnable revive, Progress progress) {
        ProcessSupervisor supervisor = new ProcessSupervisor(name, process, revive, progress);
        Thread thread = new Thread(supervisor::run, "supervisor-" + name);
        thread.setDaemon(true);
        thread.start();
        return supervisor;
    }

    /** From now on it may die. */
    void end() {
        ended = true;
    }

    private void run() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!ended) {
            Process watched = process.get();
            long since = System.nanoTime();
            int code = exitCode(watched);
            if (ended || process.get() != watched) {
                continue;
            }
            pause = System.nanoTime() - since > HEALTHY_NANOS ? FIRST_PAUSE_MILLIS : pause * 2;
            progress.say("%s died (exit code %d): starting it again".formatted(name, code));
            reviveUntilDone(Math.min(pause, LONGEST_PAUSE_MILLIS));
        }
    }

    private void reviveUntilDone(long pause) {
        while (!ended) {
            try {
                Patience.pause(pause);
                revive.run();
                progress.say(name + " runs again");
                return;
            } catch (RuntimeException e) {
                if (!ended) {
                    progress.say("%s: %s; trying again".formatted(name, e.getMessage()));
                }
            }
        }
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw new CommandException("interrupted", e);
        }
    }
}
