package anlan.local.stack;

import anlan.command.terminal.Patience;
import anlan.command.terminal.Progress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees that the jobs run that are wanted: one that Flink has forgotten, that somebody cancelled or
 * that failed for good is submitted again, from where it stopped. Flink's processes are not its
 * concern: while they are away it waits.
 */
final class JobKeeper implements AutoCloseable {
    private static final long LOOK_MILLIS = 2000;
    private static final long STOP_MILLIS = 5000;

    private final Jobs jobs;
    private final Consumer<String> submit;
    private final Progress progress;
    private final Map<String, Backoff> backoffs = new HashMap<>();
    private final Map<String, Long> notBefore = new HashMap<>();
    private final Thread thread = new Thread(this::run, "job-keeper");
    private volatile boolean ended;

    private JobKeeper(Jobs jobs, Consumer<String> submit, Progress progress) {
        this.jobs = jobs;
        this.submit = submit;
        this.progress = progress;
    }

    /**
     * Begins to look.
     *
     * @param submit submits a job again
     */
    static JobKeeper over(Jobs jobs, Consumer<String> submit, Progress progress) {
        JobKeeper keeper = new JobKeeper(jobs, submit, progress);
        keeper.thread.setDaemon(true);
        keeper.thread.start();
        return keeper;
    }

    /** From now on they may end; what is being submitted is given up. */
    @Override
    public void close() {
        ended = true;
        thread.interrupt();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!ended) {
            try {
                Patience.pause(LOOK_MILLIS);
                Jobs.ALL.forEach(this::look);
                look(Jobs.DELIVER);
            } catch (RuntimeException e) {
                if (!ended) {
                    progress.say("Jobs: " + e.getMessage());
                }
            }
        }
    }

    private void look(String job) {
        jobs.note(job);
        String why = jobs.whyDown(job);
        if (why == null
                || ended
                || System.nanoTime() < notBefore.getOrDefault(job, Long.MIN_VALUE)) {
            return;
        }
        Backoff backoff = backoffs.computeIfAbsent(job, name -> new Backoff());
        notBefore.put(job, System.nanoTime() + backoff.next() * 1_000_000);
        progress.say("Job %s %s: starting it again".formatted(job, why));
        submitAgain(job);
    }

    private void submitAgain(String job) {
        String failure = failure(job);
        if (failure != null && !ended) {
            progress.say("%s; trying again".formatted(failure));
        }
    }

    private @Nullable String failure(String job) {
        try {
            submit.accept(job);
            return null;
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
