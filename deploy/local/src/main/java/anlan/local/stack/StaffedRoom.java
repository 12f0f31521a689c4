package anlan.local.stack;

import anlan.broker.Brokers;
import anlan.command.installation.DataDir;
import anlan.command.kafka.ConsumerLag;
import anlan.command.kafka.StackTopics;
import anlan.command.kafka.TopicFollower;
import anlan.command.terminal.Patience;
import anlan.command.terminal.Progress;
import anlan.kafka.ActionTopic;
import anlan.local.room.LiveRoom;
import anlan.local.room.RoomHistory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The simulated command room beside a running stack's simulated county. A new county's past goes
 * through in minutes, so its alerts are foreseen, and seen to at their times, before {@code assess}
 * begins; from the present on it is live.
 */
final class StaffedRoom implements AutoCloseable {
    private static final long STOP_MILLIS = 10_000;
    private static final long LOOK_MILLIS = 2_000;
    private static final List<String> MEMORY = List.of("-Xmx1500m", "-XX:+UseParallelGC");

    private final DataDir data;
    private final StackPlan plan;
    private final Progress progress;
    private final LiveRoom room;
    private final Thread thread;
    private volatile @Nullable Process foreseeing;
    private volatile boolean stopped;

    private StaffedRoom(DataDir data, StackPlan plan, Progress progress, StackCounty stack) {
        this.data = data;
        this.plan = plan;
        this.progress = progress;
        room = new LiveRoom(brokers(), plan.catalog(), progress);
        thread = new Thread(() -> run(stack), "command-room");
        thread.setDaemon(true);
    }

    /**
     * What the room waits for.
     *
     * @param county whose present must be reached
     * @param startAssess starts the job once the past is seen to; null = it runs already
     */
    record StackCounty(SimulatedCounty county, @Nullable Runnable startAssess) {}

    /** Opens the room. */
    static StaffedRoom open(DataDir data, StackPlan plan, Progress progress, StackCounty stack) {
        StaffedRoom opened = new StaffedRoom(data, plan, progress, stack);
        opened.thread.start();
        return opened;
    }

    /** Nobody acts any more. */
    @Override
    public void close() {
        stopped = true;
        room.stop();
        Process process = foreseeing;
        if (process != null) {
            ChildJvm.stop(process);
        }
        thread.interrupt();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(StackCounty stack) {
        try {
            stack.county().awaitPresent();
            if (stack.startAssess() != null) {
                foresee();
                if (!stopped) {
                    stack.startAssess().run();
                }
            }
            awaitAssessed();
            work();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!stopped) {
                progress.say("The command room is closed: " + e.getMessage());
            }
        }
    }

    private void work() {
        Backoff backoff = new Backoff();
        while (!stopped) {
            try {
                room.work();
            } catch (RuntimeException e) {
                if (!stopped) {
                    progress.say("The command room begins again: " + e.getMessage());
                    backoff.await();
                }
            }
        }
    }

    /** Where somebody has acted already, the past is not as nobody would have made it. */
    private void foresee() throws InterruptedException {
        if (!TopicFollower.all(brokers(), List.of(ActionTopic.TOPIC)).isEmpty()) {
            return;
        }
        progress.say(
                "The command room goes through the past first, some minutes; then job assess"
                        + " starts");
        Process process =
                ChildJvm.start(
                        "command-room",
                        data.logs(),
                        ChildJvm.classPath(),
                        MEMORY,
                        RoomHistory.class.getName(),
                        List.of(
                                brokers().servers(),
                                data.pseudonymKey().toString(),
                                plan.catalogDir().toString(),
                                Instant.now().toString()));
        foreseeing = process;
        int end = process.waitFor();
        foreseeing = null;
        if (end != 0 && !stopped) {
            progress.say(
                    "The command room could not foresee the past; see "
                            + data.logs().resolve("command-room.out")
                            + ". It sees to those alerts when they are there, late");
        }
    }

    /** What is still to be assessed may change what is to be done. */
    private void awaitAssessed() throws InterruptedException {
        Map<TopicPartition, Long> ends = null;
        boolean all = false;
        while (!all && !stopped) {
            Patience.pause(LOOK_MILLIS);
            try {
                ends = ends == null ? ConsumerLag.ends(brokers(), raw()) : ends;
                all = ConsumerLag.before(ends, brokers(), ConsumerLag.ASSESS) == 0;
            } catch (ExecutionException e) {
                // Kafka is away: it is looked at again
            }
        }
    }

    private List<String> raw() {
        return StackTopics.raw(plan.catalog());
    }

    private Brokers brokers() {
        return plan.ports().brokers();
    }
}
