package anlan.sink;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.ClientMisconfigurationException;
import com.clickhouse.client.api.ServerException;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a failed insert means.
 *
 * @param passing the server is away or has too much to do: the same insert will succeed later
 * @param advice what to do about one that will not pass; empty where it is passing
 */
record ClickHouseFault(boolean passing, String advice) {
    private static final int NOT_WRITABLE_FOR_USER = 164;

    /** Beside those that the client names: overload, no space or memory, or a server that stops. */
    private static final Set<Integer> PASSING = Set.of(159, 173, 236, 243, 394, 439, 745);

    private static final ClickHouseFault WAIT = new ClickHouseFault(true, "");

    static ClickHouseFault of(Throwable error) {
        ServerException server = find(error, ServerException.class);
        if (server != null) {
            return of(server);
        }
        if (find(error, ClientMisconfigurationException.class) == null
                && (find(error, ClickHouseException.class) != null
                        || find(error, IOException.class) != null)) {
            return WAIT;
        }
        return new ClickHouseFault(false, "The client cannot send it: check --clickhouse-url.");
    }

    private static ClickHouseFault of(ServerException error) {
        int code = error.getCode();
        boolean gateway =
                code == ServerException.CODE_UNKNOWN && error.getTransportProtocolCode() >= 500;
        boolean temporary = error.isRetryable() && code != NOT_WRITABLE_FOR_USER;
        if (gateway || temporary || PASSING.contains(code)) {
            return WAIT;
        }
        return new ClickHouseFault(
                false,
                switch (code) {
                    case 60, 81 ->
                            "The table is missing: apply the migrations in sql/ (anlan up does).";
                    case 192, 193, 194, 516 ->
                            "The user or the password is wrong: check --clickhouse-user and"
                                    + " --clickhouse-password-file.";
                    case NOT_WRITABLE_FOR_USER, 497 ->
                            "The user may not write: grant it INSERT on the database.";
                    case 6, 16, 26, 27, 38, 41, 53, 72, 117, 130, 349, 441, 675 ->
                            "A row does not fit the table. Job and schema are of different"
                                    + " versions: apply the migrations in sql/ that belong to"
                                    + " the job, then start it again; nothing is lost.";
                    default -> "ClickHouse refuses the insert; its message says why.";
                });
    }

    private static <T extends Throwable> @Nullable T find(Throwable error, Class<T> type) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
