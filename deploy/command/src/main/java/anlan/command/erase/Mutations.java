package anlan.command.erase;

import anlan.command.clickhouse.ClickHouse;
import anlan.command.terminal.Progress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has tables changed, on all replicas, and tells how far that is. */
final class Mutations {
    /** On replicas each reads the table {@code erasing} by itself. */
    private static final String UNTIL_DONE =
            " SETTINGS mutations_sync = 2, allow_nondeterministic_mutations = 1";

    private static final int TOLD_AFTER_SECONDS = 10;

    private final ClickHouse clickHouse;
    private final Progress progress;

    Mutations(ClickHouse clickHouse, Progress progress) {
        this.clickHouse = clickHouse;
        this.progress = progress;
    }

    /** Does one after the other, and returns when all is done. */
    void run(List<String> statements) {
        for (int i = 0; i < statements.size(); i++) {
            String statement = statements.get(i);
            String what =
                    statement
                            .replaceFirst("^(?:ALTER TABLE|INSERT INTO) (\\S+).*", "$1")
                            .replace("`", "");
            progress.say("%d of %d: %s".formatted(i + 1, statements.size(), what));
            await(
                    CompletableFuture.runAsync(
                            () ->
                                    clickHouse.execute(
                                            statement.startsWith("ALTER")
                                                    ? statement + UNTIL_DONE
                                                    : statement)));
        }
    }

    private void await(CompletableFuture<Void> done) {
        while (true) {
            try {
                done.get(TOLD_AFTER_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                progress.say(parts() + " parts to do");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException fault
                        ? fault
                        : new IllegalStateException(e.getCause());
            }
        }
    }

    private long parts() {
        return clickHouse.row(
                "SELECT sum(parts_to_do) FROM system.mutations WHERE NOT is_done AND"
                        + " command LIKE '%anlan.erasing%'",
                row -> row.integer(1));
    }
}
