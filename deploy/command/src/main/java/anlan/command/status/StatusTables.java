package anlan.command.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;

/**
 * What an analyst asks ClickHouse to see how an installation is doing.
 *
 * @param rows answers a query
 */
public record StatusTables(Function<String, List<JsonNode>> rows) {
    private static final String ACCOUNTING =
            """
            SELECT topic, sum(raw) AS raw, sum(further) AS further, sum(events) AS events, sum(summarised) AS summarised,
                   sum(duplicates) AS duplicates, sum(dead_letters) AS dead_letters,
                   sum(ignored) AS ignored,
                   sum(difference) AS difference
            FROM anlan.accounting GROUP BY topic ORDER BY topic
            """;
    private static final String INDICES =
            """
            SELECT i.index AS index, i.region AS region, r.name_zh AS name_zh, r.name_en AS name_en,
                   i.level AS level, formatDateTime(i.at, '%F %R %z') AS at, i.value AS value, i.color AS color
            FROM (SELECT * FROM anlan.indices ORDER BY at DESC LIMIT 1 BY index, region) AS i
            LEFT JOIN anlan.regions AS r ON r.code = i.region
            ORDER BY index, length(region), value, region
            """;
    private static final String ALERTS =
            """
            SELECT a.alert_id AS alert_id, a.rule AS rule, a.color AS color, a.region AS region,
                   r.name_zh AS name_zh, r.name_en AS name_en, a.scope AS scope, a.state AS state,
                   formatDateTime(a.opened_at, '%F %T %z') AS opened_at,
                   formatDateTime(a.due_at, '%F %T %z') AS due_at,
                   a.headline_zh AS headline_zh, a.headline_en AS headline_en
            FROM anlan.alerts AS a LEFT JOIN anlan.regions AS r ON r.code = a.region
            WHERE a.state NOT IN ('closed', 'withdrawn')
            ORDER BY a.opened_at DESC
            """;

    private static final String REFUSED =
            """
            SELECT table_name, code, any(message) AS message, count() AS rows, formatDateTime(max(refused_at), '%F %T %z') AS last
            FROM anlan.refused_rows GROUP BY table_name, code ORDER BY rows DESC, table_name, code
            """;

    List<JsonNode> refusedRows() {
        return rows.apply(REFUSED);
    }

    public List<JsonNode> accounting() {
        return rows.apply(ACCOUNTING);
    }

    List<JsonNode> lastIndices() {
        return rows.apply(INDICES);
    }

    List<JsonNode> openAlerts() {
        return rows.apply(ALERTS);
    }
}
