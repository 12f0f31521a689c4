package anlan.sink;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.ClientMisconfigurationException;
import com.clickhouse.client.api.ServerException;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a failed insert means.
 *
 * @param code of ClickHouse; 0 = it did not say one
 * @param advice what to do about one that is lasting; empty for the others
 */
record ClickHouseFault(Kind kind, int code, String advice) {
    private static final int NOT_WRITABLE_FOR_USER = 164;

    /**
     * Beside those that the client names: overload, no space or memory, a server that stops, or a
     * replica that has lost its Keeper or too many others.
     */
    private static final Set<Integer> PASSING =
            Set.of(159, 173, 225, 236, 242, 243, 285, 286, 319, 394, 439, 745, 999);

    /**
     * What a value or the form of a row can be refused for: unreadable text, number, date, UUID or
     * address; out of range; null where there is none; too large, deep or long; a constraint.
     */
    private static final Set<Integer> OF_A_ROW =
            Set.of(
                    6, 25, 26, 27, 28, 32, 33, 34, 38, 41, 53, 69, 70, 72, 117, 128, 130, 131, 171,
                    190, 306, 321, 349, 376, 395, 407, 441, 469, 675, 676, 691);

    private static final Pattern UNKNOWN_FIELD =
            Pattern.compile("Unknown field found while parsing JSONEachRow format: (\\w+)");

    private static final ClickHouseFault WAIT = new ClickHouseFault(Kind.PASSING, 0, "");

    /** How far a fault reaches. */
    enum Kind {
        /** The server is away or has too much to do: the same insert will succeed later. */
        PASSING,
        /** One of the rows, or several: the others are taken without them. */
        OF_A_ROW,
        /** No insert succeeds until somebody has mended it. */
        LASTING
    }

    /**
     * Of an insert that failed.
     *
     * @param columns those that our own rows have: a table without one of them is too old for the
     *     job, and its rows are sound
     */
    static ClickHouseFault of(Throwable error, Set<String> columns) {
        ServerException server = find(error, ServerException.class);
        if (server != null) {
            return of(server, columns);
        }
        if (find(error, ClientMisconfigurationException.class) == null
                && (find(error, ClickHouseException.class) != null
                        || find(error, IOException.class) != null)) {
            return WAIT;
        }
        return new ClickHouseFault(
                Kind.LASTING, 0, "The client cannot send it: check --clickhouse-url.");
    }

    /** Whether another server may take what this one has not. */
    static boolean passes(Throwable error) {
        return of(error, Set.of()).kind == Kind.PASSING;
    }

    private static ClickHouseFault of(ServerException error, Set<String> columns) {
        int code = error.getCode();
        boolean gateway =
                code == ServerException.CODE_UNKNOWN && error.getTransportProtocolCode() >= 500;
        boolean temporary = error.isRetryable() && code != NOT_WRITABLE_FOR_USER;
        if (gateway || temporary || PASSING.contains(code)) {
            return WAIT;
        }
        if (OF_A_ROW.contains(code) && !lacksAColumn(error, columns)) {
            return new ClickHouseFault(Kind.OF_A_ROW, code, "");
        }
        return new ClickHouseFault(Kind.LASTING, code, advice(code));
    }

    private static boolean lacksAColumn(ServerException error, Set<String> columns) {
        Matcher unknown = UNKNOWN_FIELD.matcher(String.valueOf(error.getMessage()));
        return unknown.find() && columns.contains(unknown.group(1));
    }

    private static String advice(int code) {
        return switch (code) {
            case 60, 81 -> "The table is missing: apply the migrations in sql/ (anlan up does).";
            case 192, 193, 194, 516 ->
                    "The user or the password is wrong: check --clickhouse-user and"
                            + " --clickhouse-password-file.";
            case NOT_WRITABLE_FOR_USER, 497 ->
                    "The user may not write: grant it INSERT on the database.";
            case 16, 117 ->
                    "The table lacks a column. Job and schema are of different versions: apply the"
                            + " migrations in sql/ that belong to the job, then start it again;"
                            + " nothing is lost.";
            default -> "ClickHouse refuses the insert; its message says why.";
        };
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
