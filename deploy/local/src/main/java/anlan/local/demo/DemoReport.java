package anlan.local.demo;

import anlan.command.status.StatusTables;
import anlan.command.status.StatusText;
import anlan.command.terminal.TextTable;
import anlan.local.simulator.Sent;
import anlan.local.stack.StackQueries;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came out of a demo.
 *
 * @param problems what does not add up; empty = everything does
 */
record DemoReport(
        List<JsonNode> accounting,
        List<JsonNode> indices,
        List<JsonNode> colors,
        List<JsonNode> deadLetters,
        List<String> problems) {

    private static final String INDICES =
            """
            SELECT i.index AS index, i.region AS region, r.name_zh AS name_zh, r.name_en AS name_en, i.level AS level,
                   i.at AS at, i.value AS value, i.color AS color
            FROM (SELECT * FROM indices WHERE at <= fromUnixTimestamp64Milli(%d)
                  ORDER BY at DESC LIMIT 1 BY index, region) AS i
            LEFT JOIN regions AS r ON r.code = i.region
            ORDER BY index, length(region), value, region
            """;
    private static final String COLORS =
            """
            SELECT index, level, color, count() AS rows, uniqExact(region) AS regions
            FROM indices GROUP BY index, level, color ORDER BY index, level, color
            """;
    private static final String DEAD_LETTERS =
            """
            SELECT topic, reason, count() AS messages
            FROM dead_letters GROUP BY topic, reason ORDER BY topic, reason
            """;

    /**
     * Reads what was found while the county's time went on.
     *
     * @param end of the simulated time
     */
    static DemoReport read(StackQueries analyst, Instant end) {
        return new DemoReport(
                List.of(),
                analyst.rows(INDICES.formatted(end.toEpochMilli())),
                analyst.rows(COLORS),
                analyst.rows(DEAD_LETTERS),
                List.of("not yet compared"));
    }

    /**
     * The same with the accounting, when time has ended.
     *
     * @param sent what must have arrived
     */
    DemoReport compared(StackQueries analyst, Sent sent) {
        List<JsonNode> rows = new StatusTables(analyst::rows).accounting();
        return new DemoReport(rows, indices, colors, deadLetters, problems(rows, sent.topics()));
    }

    boolean addsUp() {
        return problems.isEmpty();
    }

    private static List<String> problems(List<JsonNode> accounting, Map<String, Sent.Counts> sent) {
        List<String> problems = new ArrayList<>();
        sent.forEach(
                (topic, counts) -> {
                    JsonNode row =
                            accounting.stream()
                                    .filter(candidate -> isOf(candidate, topic))
                                    .findFirst()
                                    .orElse(null);
                    if (row == null) {
                        problems.add(topic + " is not accounted for");
                        return;
                    }
                    compare(problems, topic, row, "raw", counts.messages());
                    compare(problems, topic, row, "duplicates", counts.duplicates());
                    compare(problems, topic, row, "dead_letters", counts.malformed());
                    compare(problems, topic, row, "difference", 0);
                });
        return problems;
    }

    private static boolean isOf(JsonNode row, String topic) {
        return row.path("topic").asText().equals(topic);
    }

    private static void compare(
            List<String> problems, String topic, JsonNode row, String column, long expected) {
        long counted = row.path(column).asLong();
        if (counted != expected) {
            problems.add(
                    "%s: %s is %,d, but must be %,d".formatted(topic, column, counted, expected));
        }
    }

    /**
     * All of it for people.
     *
     * @param days that were simulated
     */
    String text(LifecycleReport loop, int days) {
        StringBuilder text = new StringBuilder(loop.text());
        TextTable.section(
                text, "Index at the end, per county and town", StatusText.indices(indices));
        if (indices.stream().anyMatch(row -> row.path("color").asText().equals("grey"))) {
            text.append(
                    ("%nGrey is not enough data: a window that is longer than the %d simulated days"
                         + " is not full and does not count yet.%n--days 9 fills those of 7 days,"
                         + " --days 31 those of 30.%n")
                            .formatted(days));
        }
        TextTable.section(
                text,
                "Colors, all publications",
                TextTable.of(colors, "index", "level", "color", "rows", "regions"));
        TextTable.section(
                text, "Dead letters", TextTable.of(deadLetters, "topic", "reason", "messages"));
        TextTable.section(
                text,
                "Accounting: raw = events + summarised + duplicates + dead letters",
                StatusText.accounting(accounting));
        text.append('\n');
        loop.problems().forEach(problem -> text.append("WRONG  ").append(problem).append('\n'));
        problems.forEach(problem -> text.append("WRONG  ").append(problem).append('\n'));
        text.append(addsUp() ? "Every message sent is accounted for.\n" : "It does not add up.\n");
        return text.toString();
    }
}
