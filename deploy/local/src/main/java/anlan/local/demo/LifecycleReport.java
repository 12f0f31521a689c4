package anlan.local.demo;

import anlan.command.terminal.TextTable;
import anlan.local.room.RoomAct;
import anlan.local.simulator.county.Incident;
import anlan.local.stack.StackQueries;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether every planted incident gave its alerts, and every alert was followed as the command room
 * did.
 *
 * @param text for people
 * @param problems what is not as it must be
 */
record LifecycleReport(String text, List<String> problems) {
    /** A window that ends later may still be the first to tell. */
    private static final Duration SLACK = Duration.ofHours(2);

    private static final String ALERTS =
            """
            SELECT alert_id, rule, scope, region, state, condition, toUnixTimestamp64Milli(opened_at) AS opened
            FROM alerts ORDER BY opened_at, alert_id
            """;
    private static final String STATES =
            """
            SELECT color, state, condition, count() AS alerts, countIf(notEmpty(late)) AS with_late_hands,
                countIf(supervised) AS supervised
            FROM alerts GROUP BY color, state, condition ORDER BY color, state, condition
            """;
    private static final String LATE =
            """
            SELECT action, count() AS times, round(quantile(0.5)(late_minutes)) AS median_minutes
            FROM late_hands GROUP BY action ORDER BY times DESC
            """;
    private static final String REFUSED =
            """
            SELECT alert_id, action, reason FROM alert_actions_refused ORDER BY at, alert_id
            """;

    /**
     * Reads what ClickHouse has.
     *
     * @param acts what the command room did
     */
    static LifecycleReport read(
            StackQueries analyst, List<Incident> incidents, List<RoomAct> acts) {
        List<JsonNode> alerts = analyst.rows(ALERTS);
        List<JsonNode> refused = analyst.rows(REFUSED);
        List<String> problems = new ArrayList<>();
        TextTable table =
                new TextTable("from", "what", "town", "rule", "alerts", "state", "expected");
        for (Incident incident : incidents) {
            for (String rule : incident.kind().rules()) {
                List<JsonNode> of =
                        alerts.stream().filter(alert -> isOf(alert, rule, incident)).toList();
                if (of.size() != 1) {
                    problems.add(
                            "%s from %s in %s: %d alerts of %s, must be 1"
                                    .formatted(
                                            incident.kind().title().en(),
                                            incident.from(),
                                            incident.region(),
                                            of.size(),
                                            rule));
                }
                table.add(
                        incident.from(),
                        incident.kind().title().en(),
                        incident.region(),
                        rule,
                        of.size(),
                        of.stream()
                                .map(a -> a.path("state").asText())
                                .collect(Collectors.joining(" ")),
                        incident.kind().expected());
            }
        }
        follow(alerts, refused, acts, problems);
        StringBuilder text = new StringBuilder();
        TextTable.section(text, "Planted incidents and their alerts", table);
        TextTable.section(
                text,
                "Alerts by color, state and condition",
                TextTable.of(
                        analyst.rows(STATES),
                        "color",
                        "state",
                        "condition",
                        "alerts",
                        "with_late_hands",
                        "supervised"));
        TextTable.section(
                text,
                "Late hands",
                TextTable.of(analyst.rows(LATE), "action", "times", "median_minutes"));
        text.append(
                "\nThe command room: %d actions, %d of them refused%n"
                        .formatted(acts.size(), refused.size()));
        return new LifecycleReport(text.toString(), List.copyOf(problems));
    }

    private static boolean isOf(JsonNode alert, String rule, Incident incident) {
        Instant opened = Instant.ofEpochMilli(alert.path("opened").asLong());
        return alert.path("rule").asText().equals(rule)
                && alert.path("region").asText().startsWith(incident.region())
                && isAbout(alert.path("scope").asText(), incident)
                && !opened.isBefore(incident.from())
                && opened.isBefore(incident.until().plus(SLACK));
    }

    /** An alert of one subject is about one that the incident names. */
    private static boolean isAbout(String scope, Incident incident) {
        int kind = scope.indexOf(':');
        return kind < 0 || incident.devices().contains(scope.substring(kind + 1));
    }

    /** Each alert ends as the room's last accepted action says, and what must be refused was. */
    private static void follow(
            List<JsonNode> alerts,
            List<JsonNode> refused,
            List<RoomAct> acts,
            List<String> problems) {
        Map<String, String> states = new TreeMap<>();
        alerts.forEach(a -> states.put(a.path("alert_id").asText(), a.path("state").asText()));
        Map<String, String> wanted = new TreeMap<>();
        Set<String> mustBeRefused = new TreeSet<>();
        for (RoomAct act : acts) {
            if (act.refused()) {
                mustBeRefused.add(act.alertId() + ' ' + act.action());
            } else {
                wanted.put(act.alertId(), act.state());
            }
        }
        wanted.forEach(
                (id, state) -> {
                    if (!state.equals(states.get(id))) {
                        problems.add("%s is %s, must be %s".formatted(id, states.get(id), state));
                    }
                });
        Set<String> were = new TreeSet<>();
        refused.forEach(
                row -> {
                    String act = row.path("alert_id").asText() + ' ' + row.path("action").asText();
                    were.add(act);
                    if (!mustBeRefused.contains(act)) {
                        problems.add(act + " was refused: " + row.path("reason").asText());
                    }
                });
        mustBeRefused.stream()
                .filter(act -> !were.contains(act))
                .forEach(act -> problems.add(act + " was not refused"));
    }
}
