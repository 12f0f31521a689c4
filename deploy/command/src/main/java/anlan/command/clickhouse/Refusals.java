package anlan.command.clickhouse;

import anlan.command.terminal.CommandException;
import com.clickhouse.client.api.ServerException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What it means when ClickHouse does not do as it is told.
 *
 * @param endpoint who was asked
 * @param user who asked
 */
record Refusals(String endpoint, String user) {

    /** One that the user can mend is a {@link CommandException}. */
    RuntimeException of(Exception e, String sql) {
        ServerException refusal = cause(e, ServerException.class);
        if (refusal != null) {
            String remedy = remedy(refusal.getCode());
            return remedy == null
                    ? new IllegalStateException(refusal.getMessage() + "\nin the query:\n" + sql, e)
                    : new CommandException(remedy + ": " + refusal.getMessage(), e);
        }
        CommandException told = cause(e, CommandException.class);
        if (told != null) {
            return told;
        }
        IOException lost = cause(e, IOException.class);
        return lost == null
                ? new IllegalStateException(e.getMessage() + "\nin the query:\n" + sql, e)
                : new CommandException(
                        "ClickHouse does not answer at " + endpoint + ": " + lost.getMessage(), e);
    }

    /** By the codes of {@code ErrorCodes.cpp}; null = nothing that the user could do. */
    private @Nullable String remedy(int code) {
        return switch (code) {
            case 192, 193, 194, 497, 516 -> // unknown user, wrong password, no right
                    "ClickHouse refuses this to the user "
                            + user
                            + "; name one who may, or see sql/roles.sql for what each may";
            case 60, 81 -> // no table, no database
                    "ClickHouse has not the tables of this version; bring them up to date with"
                            + " sql/, as 'anlan up' does";
            case 159, 201, 202, 241 -> // too slow, too often, too many at once, too little memory
                    "ClickHouse could not bear this; ask for a shorter time, or later";
            default -> null;
        };
    }

    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
