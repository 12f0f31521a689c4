package anlan.sink;

import com.clickhouse.client.api.ServerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** A table that takes or refuses batches as the test says. */
final class FakeInserts implements ClickHouseInserts {
    /** Every try, as text. */
    final List<String> tries = new ArrayList<>();

    final List<String> tokens = new ArrayList<>();

    /** What was taken, as text. */
    final List<String> taken = new ArrayList<>();

    /** What the next tries fail with. */
    final Queue<Throwable> failures = new ArrayDeque<>();

    /** Rows with this text are refused for good; the server quotes them. */
    static final String BAD = "张三";

    /** Whether answers have to be let through by {@link #answer()}. */
    boolean slow;

    boolean closed;

    /** What the table is like. */
    Map<String, String> columns = Map.of();

    private final Queue<Runnable> waiting = new ArrayDeque<>();

    void failTimes(int times) {
        for (int i = 0; i < times; i++) {
            failures.add(new IOException("connection refused"));
        }
    }

    /** Lets the oldest waiting answer through. */
    void answer() {
        waiting.remove().run();
    }

    int waiting() {
        return waiting.size();
    }

    @Override
    public void insert(ClickHouseBatch batch, Answer answer) {
        String text = new String(batch.lines(), StandardCharsets.UTF_8);
        tries.add(text);
        tokens.add(batch.token());
        Runnable outcome =
                () -> {
                    Throwable failure = failures.isEmpty() ? refusal(text) : failures.poll();
                    if (failure == null) {
                        taken.add(text);
                    }
                    answer.came(failure);
                };
        if (slow) {
            waiting.add(outcome);
        } else {
            outcome.run();
        }
    }

    private static Throwable refusal(String text) {
        return text.contains(BAD)
                ? new ServerException(
                        27,
                        "Code: 27. DB::Exception: Cannot parse input: expected '\"' before: '%s': (while reading the value of key category): (at row 1)\n. (CANNOT_PARSE_INPUT_ASSERTION_FAILED) (version 25.8)"
                                .formatted(text),
                        400,
                        "query")
                : null;
    }

    @Override
    public void look(Look answer) {
        answer.came(columns, null);
    }

    @Override
    public void close() {
        closed = true;
    }
}
