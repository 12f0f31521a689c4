package anlan.local.stack;

import anlan.command.clickhouse.Access;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Users;
import anlan.command.installation.ClickHouseOptions;
import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What an analyst asks the stack's ClickHouse in its database; each question is one of its own, as
 * the server may come and go.
 */
public final class StackQueries {
    /** A server that hangs must not keep the status from telling of the others. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final String url;
    private final Path passwordFile;

    /**
     * Nothing is asked yet.
     *
     * @param data directory of the stack
     */
    public StackQueries(Ports ports, Path data) {
        url = ports.clickhouseUrl() + "/anlan";
        passwordFile = DataDir.passwordFile(data, Users.ANALYST);
    }

    /** The rows of a query. */
    public List<JsonNode> rows(String sql) {
        try (ClickHouse clickHouse =
                ClickHouse.connect(
                        new Access(url, Users.ANALYST, ClickHouseOptions.password(passwordFile)),
                        SILENCE)) {
            return clickHouse.json(sql);
        }
    }
}
