package anlan.intake;

import anlan.event.Account;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts messages by partition and hour until they are emitted. */
final class Accounts {
    private final String topic;
    private final String kind;
    private final Map<Cell, Count> counts = new HashMap<>();
    private Cell lastCell = new Cell(-1, Long.MIN_VALUE);
    private Count lastCount = new Count(0);

    Accounts(String topic, String kind) {
        this.topic = topic;
        this.kind = kind;
    }

    void add(int partition, long offset, long time) {
        long hour = Account.hourOf(time);
        if (lastCell.partition != partition || lastCell.hour != hour) {
            lastCell = new Cell(partition, hour);
            lastCount = counts.computeIfAbsent(lastCell, cell -> new Count(offset));
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
                                        count.firstOffset,
                                        count.messages)));
        counts.clear();
        lastCell = new Cell(-1, Long.MIN_VALUE);
    }

    private record Cell(int partition, long hour) {}

    private static final class Count {
        private final long firstOffset;
        private long messages;

        Count(long firstOffset) {
            this.firstOffset = firstOffset;
        }
    }
}
