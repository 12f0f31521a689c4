package anlan.intake;

import anlan.event.Account;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts messages or their parts by partition and hour until they are emitted. */
final class Accounts {
    private final String topic;
    private final String kind;
    private final @Nullable String reason;
    private final Map<Cell, Count> counts = new HashMap<>();
    private Cell lastCell = new Cell(-1, Long.MIN_VALUE);
    private Count lastCount = new Count(0, 0);

    Accounts(String topic, String kind) {
        this(topic, kind, null);
    }

    /** Counts messages of a kind for one reason. */
    Accounts(String topic, String kind, @Nullable String reason) {
        this.topic = topic;
        this.kind = kind;
        this.reason = reason;
    }

    void add(int partition, long offset, int part, long time) {
        long hour = Account.hourOf(time);
        if (lastCell.partition != partition || lastCell.hour != hour) {
            lastCell = new Cell(partition, hour);
            lastCount = counts.computeIfAbsent(lastCell, cell -> new Count(offset, part));
        }
        lastCount.messages++;
    }

    /** Emits every count once; afterwards all are zero. */
    void emit(Consumer<Account> out) {
        counts.forEach(
                (cell, count) ->
                        out.accept(
                                new Account(
                                        topic,
                                        cell.partition,
                                        Instant.ofEpochMilli(cell.hour),
                                        kind,
                                        reason,
                                        count.firstOffset,
                                        count.firstPart,
                                        count.messages)));
        counts.clear();
        lastCell = new Cell(-1, Long.MIN_VALUE);
    }

    private record Cell(int partition, long hour) {}

    private static final class Count {
        private final long firstOffset;
        private final int firstPart;
        private long messages;

        Count(long firstOffset, int firstPart) {
            this.firstOffset = firstOffset;
            this.firstPart = firstPart;
        }
    }
}
