package anlan.command.backup;

import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.SqlText;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Patience;
import anlan.command.terminal.Progress;
import java.util.Locale;

/** A backup, or its way back, as the server does it by itself: whoever asked may go away. */
final class BackupRun {
    private static final int PAUSE_MILLIS = 200;
    private static final double TOLD_AFTER_SECONDS = 10;

    /**
     * How far it is.
     *
     * @param status as {@code system.backups} has it
     * @param error empty = none
     * @param bytes of all files
     * @param storedBytes of those that were not in an earlier backup
     */
    record State(String status, String error, long files, long bytes, long storedBytes) {
        boolean isUnderWay() {
            return status.equals("CREATING_BACKUP") || status.equals("RESTORING");
        }

        boolean isDone() {
            return status.equals("BACKUP_CREATED") || status.equals("RESTORED");
        }
    }

    private final ClickHouse clickHouse;
    private final Progress progress;

    BackupRun(ClickHouse clickHouse, Progress progress) {
        this.clickHouse = clickHouse;
        this.progress = progress;
    }

    /**
     * Has it done.
     *
     * @param statement without ASYNC
     * @throws CommandException when the server cannot
     */
    State of(String statement) {
        String id;
        try {
            id = clickHouse.row(statement + " ASYNC", row -> row.text(1));
        } catch (IllegalStateException e) {
            throw new CommandException("ClickHouse does not do it: " + e.getMessage(), e);
        }
        double told = 0;
        while (true) {
            State state = state(id);
            if (state.isDone()) {
                return state;
            }
            if (!state.isUnderWay()) {
                throw new CommandException(
                        "ClickHouse has not done it (%s): %s"
                                .formatted(state.status(), state.error()));
            }
            if (progress.seconds() - told > TOLD_AFTER_SECONDS) {
                told = progress.seconds();
                progress.say(
                        String.format(
                                Locale.ROOT,
                                "%,d files, %,d bytes so far",
                                state.files(),
                                state.bytes()));
            }
            Patience.pause(PAUSE_MILLIS);
        }
    }

    private State state(String id) {
        return clickHouse.row(
                "SELECT status, error, num_files, total_size, compressed_size FROM system.backups"
                        + " WHERE id = "
                        + SqlText.quoted(id),
                row ->
                        new State(
                                row.text(1),
                                row.text(2),
                                row.integer(3),
                                row.integer(4),
                                row.integer(5)));
    }
}
