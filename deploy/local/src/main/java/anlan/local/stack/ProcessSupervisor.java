package anlan.local.stack;

import anlan.command.terminal.CommandException;
import anlan.command.terminal.Progress;
import java.util.function.Supplier;

/** Watches one process and starts it again when it dies. */
final class ProcessSupervisor {

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
     * @param revive starts it again, unless it runs; called again if it throws
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
        Backoff backoff = new Backoff();
        while (!ended) {
            Process watched = process.get();
            backoff.runs();
            int code = exitCode(watched);
            if (ended || process.get() != watched) {
                continue;
            }
            progress.say("%s died (exit code %d): starting it again".formatted(name, code));
            reviveUntilDone(backoff);
        }
    }

    private void reviveUntilDone(Backoff backoff) {
        while (!ended) {
            try {
                backoff.await();
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
