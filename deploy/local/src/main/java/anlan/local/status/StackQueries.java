package anlan.local.status;

import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Users;
import anlan.command.installation.Ports;
import com.fasterxml.jackson.databind.JsonNode;
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

    public StackQueries(Ports ports) {
        url = ports.clickhouseUrl() + "/anlan";
    }

    /** The rows of a query. */
    public List<JsonNode> rows(String sql) {
        try (ClickHouse clickHouse =
                ClickHouse.connect(url, Users.ANALYST, Users.ANALYST_PASSWORD, SILENCE)) {
            return clickHouse.json(sql);
        }
    }
}
