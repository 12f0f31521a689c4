package anlan.local.stack;

import anlan.broker.Brokers;
import anlan.command.installation.AtomicFile;
import anlan.command.terminal.Progress;
import anlan.local.simulator.Plan;
import anlan.local.simulator.Simulator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/**
 * The simulated county of a running stack. How far it has come is kept in {@code simulator.json}:
 * the next time, the same world goes on from there. What is sent a second time because the launcher
 * was killed is the same again, and so a duplicate.
 */
final class SimulatedCounty implements AutoCloseable {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final Duration TELL_EVERY = Duration.ofDays(1);

    /**
     * The world and how far it has come.
     *
     * @param through Kafka has all that arrived before
     */
    record World(long seed, Instant begin, int devices, Instant through) {
        World through(Instant later) {
            return new World(seed, begin, devices, later);
        }
    }

    private final Path file;
    private final World world;
    private final Simulator simulator;
    private final Progress progress;
    private final Thread thread;
    private final Instant present = Instant.now();
    private final CountDownLatch reached = new CountDownLatch(1);
    private Instant told;

    private SimulatedCounty(Path file, World world, StackPlan stack, Progress progress) {
        this.file = file;
        this.world = world;
        this.progress = progress;
        this.told = world.through();
        Plan plan = new Plan(world.seed(), world.begin(), world.through(), null, world.devices());
        simulator = stack.simulator(plan);
        thread = new Thread(() -> run(stack.ports().brokers()), "simulator");
        thread.setDaemon(true);
    }

    /**
     * Starts or continues the county.
     *
     * @param days of history, where it is a new one
     */
    static SimulatedCounty start(Path data, int days, StackPlan stack, Progress progress) {
        Path file = data.resolve("simulator.json");
        World world = Files.exists(file) ? read(file) : begin(days);
        SimulatedCounty county = new SimulatedCounty(file, world, stack, progress);
        county.thread.start();
        progress.say("The simulated county sends from " + world.through() + " on");
        return county;
    }

    /** Waits until all that arrived before it was started has been sent, or it has stopped. */
    void awaitPresent() throws InterruptedException {
        reached.await();
    }

    /** Stops sending, and remembers how far it came. */
    @Override
    public void close() {
        simulator.stop();
        try {
            thread.join(STOP_WITHIN.toMillis());
            // it waits for a Kafka that does not come
            thread.interrupt();
            thread.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        progress.say("The simulated county stopped");
    }

    private static World begin(int days) {
        Instant begin = Instant.now().minus(Duration.ofDays(days));
        return new World(1, begin, Plan.DEFAULT_DEVICES, begin);
    }

    private void run(Brokers brokers) {
        try {
            simulator.run(brokers, this::remember);
        } catch (RuntimeException e) {
            progress.say("The simulated county has stopped: " + e.getMessage());
        } finally {
            reached.countDown();
        }
    }

    private void remember(Simulator.Progress step) {
        write(world.through(step.through()));
        if (told.isBefore(present) && !step.through().isBefore(present)) {
            tell(step, "has reached the present and goes on live");
            reached.countDown();
        } else if (told.isBefore(present) && !step.through().isBefore(told.plus(TELL_EVERY))) {
            tell(step, "has reached " + step.through());
        }
    }

    private void tell(Simulator.Progress step, String how) {
        told = step.through();
        progress.say(
                String.format(
                        Locale.ROOT,
                        "The simulated county %s: %,d messages sent",
                        how,
                        step.sent().messages()));
    }

    private static World read(Path file) {
        try {
            return JSON.readValue(file.toFile(), World.class);
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable: " + file, e);
        }
    }

    private void write(World reached) {
        AtomicFile.replace(file, JSON.writer(), reached);
    }
}
