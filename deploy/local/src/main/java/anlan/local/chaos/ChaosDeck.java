package anlan.local.chaos;

import anlan.local.stack.Jobs;
import anlan.local.stack.StackPart;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Faults in an order by chance, as from a deck of cards: every kind comes up before any comes too
 * often. The same seed gives the same.
 */
final class ChaosDeck {
    /** The longest may be noticed: Flink misses a heartbeat after 15 s. */
    private static final int LONG_SECONDS = 16;

    /** Within it a submission is given up. */
    private static final int VERY_LONG_SECONDS = 75;

    private final Random random;
    private final Deque<ChaosFault> deck = new ArrayDeque<>();

    ChaosDeck(long seed) {
        random = new Random(seed);
    }

    ChaosFault next() {
        if (deck.isEmpty()) {
            deck.addAll(shuffled());
        }
        return deck.remove();
    }

    /** How long nothing else goes wrong, in messages of a load of so many a second. */
    long pause(int rate) {
        return random.nextInt(3 * rate);
    }

    private List<ChaosFault> shuffled() {
        List<ChaosFault> all = new ArrayList<>();
        for (StackPart part : StackPart.values()) {
            all.add(new ChaosFault.Kill(List.of(part)));
            all.add(new ChaosFault.Kill(List.of(part)));
        }
        all.add(new ChaosFault.Kill(List.of(StackPart.TASK_MANAGER)));
        all.add(new ChaosFault.Kill(two()));
        all.add(new ChaosFault.Kill(two()));
        all.add(new ChaosFault.Freeze(one(), still()));
        all.add(frozenWithAnother());
        all.add(
                random.nextBoolean()
                        ? new ChaosFault.Cancel(random.nextBoolean() ? Jobs.ASSESS : Jobs.ARCHIVE)
                        : new ChaosFault.DatabaseAway(still()));
        Collections.shuffle(all, random);
        return all;
    }

    /** The JobManager mostly: it is started again before Kafka, without which no job begins. */
    private ChaosFault frozenWithAnother() {
        if (random.nextInt(3) == 0) {
            List<StackPart> two = two();
            return new ChaosFault.FreezeAndKill(two.get(0), two.get(1), still());
        }
        Duration time =
                random.nextInt(5) == 0
                        ? Duration.ofSeconds(VERY_LONG_SECONDS)
                        : Duration.ofSeconds(LONG_SECONDS).plus(still());
        return new ChaosFault.FreezeAndKill(StackPart.KAFKA, StackPart.JOB_MANAGER, time);
    }

    private StackPart one() {
        return two().get(0);
    }

    private List<StackPart> two() {
        List<StackPart> all = new ArrayList<>(List.of(StackPart.values()));
        Collections.shuffle(all, random);
        return List.copyOf(all.subList(0, 2));
    }

    private Duration still() {
        return random.nextInt(3) == 0
                ? Duration.ofSeconds(LONG_SECONDS + random.nextInt(6))
                : Duration.ofMillis(500 + random.nextInt(5500));
    }
}
