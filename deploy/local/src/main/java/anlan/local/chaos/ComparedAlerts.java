package anlan.local.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.alert.Alert;
import anlan.broker.Brokers;
import anlan.command.kafka.TopicFollower;
import anlan.kafka.ActionTopic;
import anlan.local.stack.StackQueries;
import anlan.sink.JsonRows;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** What was told of alerts: against itself, the truth, ClickHouse, and a run without a break. */
final class ComparedAlerts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonRows<Alert> ROWS = new JsonRows<>(Alert.class);
    private static final Duration RESPOND = Duration.ofMinutes(3);

    private static final String STORED =
            """
            SELECT alert_id, revision, rule, scope, region, state, condition,
                toUnixTimestamp64Milli(opened_at) AS opened_at,
                toUnixTimestamp64Milli(updated_at) AS updated_at,
                events, escalation, supervised, action, headline_zh, evidence
            FROM alert_history
            """;

    private final Brokers brokers;
    private final StackQueries analyst;
    private final ChaosTruth truth;
    private final AlertRevisions told;

    ComparedAlerts(Brokers brokers, StackQueries analyst, ChaosTruth truth) {
        this.brokers = brokers;
        this.analyst = analyst;
        this.truth = truth;
        told = AlertRevisions.onTopic(brokers);
    }

    /**
     * Compares all.
     *
     * @param replayed every revision of a run without a break
     * @param until later ones depend on when time was ended
     */
    List<Compared> all(List<Alert> replayed, Instant until) {
        return List.of(revisions(), stored(), callsForHelp(), actions(), replayed(replayed, until));
    }

    /** Each with one content, and none left out; it may come again as it was. */
    private Compared revisions() {
        Differences differences = new Differences("revisions of alerts");
        for (String id : told.ids()) {
            int next = 0;
            for (Map.Entry<Integer, Set<String>> revision : told.of(id).entrySet()) {
                differences.compared(1);
                String name = id + '/' + revision.getKey();
                differences.same("revision of " + id, next, revision.getKey());
                next = revision.getKey() + 1;
                if (revision.getValue().size() > 1) {
                    differences.differ(name + " is told in two ways: " + revision.getValue());
                }
            }
        }
        return differences.result();
    }

    private Compared stored() {
        Differences differences = new Differences("revisions of alerts in ClickHouse");
        Map<String, String> stored = new HashMap<>();
        for (JsonNode row : analyst.rows(STORED)) {
            stored.put(name(row), row.toString());
        }
        differences.compared(stored.size());
        for (String id : told.ids()) {
            for (Set<String> revision : told.of(id).values()) {
                JsonNode alert = AlertRevisions.content(revision.iterator().next());
                String found = stored.remove(name(alert));
                differences.same(
                        name(alert), row(alert).toString(), found == null ? "none" : found);
            }
        }
        stored.forEach((name, row) -> differences.differ(name + " was never told: " + row));
        return differences.result();
    }

    private static String name(JsonNode alert) {
        return alert.path("alert_id").asText() + '/' + alert.path("revision").asInt();
    }

    /** The columns that are asked for, as ClickHouse writes them. */
    private static JsonNode row(JsonNode alert) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (String column :
                List.of("alert_id", "revision", "rule", "scope", "region", "state", "condition")) {
            row.put(column, alert.path(column));
        }
        row.put("opened_at", Instant.parse(alert.path("opened_at").asText()).toEpochMilli());
        row.put("updated_at", Instant.parse(alert.path("updated_at").asText()).toEpochMilli());
        for (String column :
                List.of(
                        "events",
                        "escalation",
                        "supervised",
                        "action",
                        "headline_zh",
                        "evidence")) {
            row.put(column, alert.path(column));
        }
        return JSON.valueToTree(row);
    }

    /** For each one alert, of the moment when the county knew, with its place and deadline. */
    private Compared callsForHelp() {
        Differences differences = new Differences("calls for help, each with one alert");
        Map<String, List<String>> byScope = new HashMap<>();
        for (String id : told.ids()) {
            JsonNode first = told.first(id);
            if (first.path("rule").asText().equals("wristband-sos") && !told.isTakenBack(id)) {
                byScope.computeIfAbsent(first.path("scope").asText(), any -> new ArrayList<>())
                        .add(id);
            }
        }
        for (ChaosTruth.Call call : truth.calls()) {
            differences.compared(1);
            List<String> alerts = byScope.getOrDefault("device:" + call.device(), List.of());
            if (alerts.size() == 1) {
                JsonNode alert = told.first(alerts.get(0));
                Instant arrived = Instant.ofEpochMilli(truth.arrival(call));
                differences.same(
                        call.id() + " as " + alerts.get(0),
                        List.of(
                                arrived.toString(),
                                arrived.plus(RESPOND).toString(),
                                call.region(),
                                "sensor/" + call.id(),
                                call.uncertain()),
                        List.of(
                                alert.path("opened_at").asText(),
                                alert.path("due_at").asText(),
                                alert.path("region").asText(),
                                alert.path("evidence").path(0).asText(),
                                texts(alert.path("uncertain"))));
            } else {
                differences.differ(call.id() + " has the alerts " + alerts);
            }
        }
        return differences.result();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    /** What people did has changed their alert, or was refused. */
    private Compared actions() {
        Map<String, Integer> answers = new HashMap<>();
        for (String id : told.ids()) {
            Set<String> notes = new HashSet<>();
            for (Set<String> revision : told.of(id).values()) {
                revision.forEach(json -> notes.add(note(json)));
            }
            notes.removeIf(note -> !note.startsWith(ChaosOfficials.NOTE));
            notes.forEach(note -> answers.merge(note, 1, Integer::sum));
        }
        refused().forEach(note -> answers.merge(note, 1, Integer::sum));
        return Differences.once("actions, each done or refused", truth.actions(), answers);
    }

    private static String note(String alert) {
        return AlertRevisions.content(alert).path("action_note").asText();
    }

    /** Told at least once. */
    private Set<String> refused() {
        Set<String> notes = new HashSet<>();
        TopicFollower.each(
                brokers,
                List.of(ActionTopic.REFUSED),
                row -> {
                    try {
                        JsonNode refusal = JSON.readTree(row.value());
                        JsonNode message = JSON.readTree(refusal.path("message").asText());
                        notes.add(message.path("note").asText());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        return notes;
    }

    /** All revisions until then, in everything that they say. */
    private Compared replayed(List<Alert> replayed, Instant until) {
        Differences differences = new Differences("alerts, as a run without a break tells them");
        AlertRevisions wanted = new AlertRevisions();
        for (Alert alert : replayed) {
            wanted.add(new String(ROWS.serialize(alert), UTF_8));
        }
        Set<String> ids = new TreeSet<>(wanted.ids());
        ids.addAll(told.ids());
        for (String id : ids) {
            boolean known = !wanted.of(id).isEmpty();
            if (known || !told.isTakenBack(id)) {
                compare(id, contents(wanted, id, until), contents(told, id, until), differences);
            }
        }
        return differences.result();
    }

    private static void compare(
            String id,
            Map<Integer, JsonNode> wanted,
            Map<Integer, JsonNode> found,
            Differences differences) {
        differences.compared(wanted.size());
        Set<Integer> revisions = new TreeSet<>(wanted.keySet());
        revisions.addAll(found.keySet());
        for (int revision : revisions) {
            JsonNode mine = wanted.get(revision);
            JsonNode theirs = found.get(revision);
            if (mine == null || theirs == null) {
                differences.differ(
                        "%s/%d %s: %s"
                                .formatted(
                                        id,
                                        revision,
                                        mine == null ? "is one too many" : "is missing",
                                        mine == null ? theirs : mine));
            } else {
                differences.same(id + '/' + revision, mine, theirs);
            }
        }
    }

    private static Map<Integer, JsonNode> contents(AlertRevisions of, String id, Instant until) {
        Map<Integer, JsonNode> contents = new HashMap<>();
        of.of(id)
                .forEach(
                        (revision, told) -> {
                            JsonNode content = AlertRevisions.content(told.iterator().next());
                            Instant at = Instant.parse(content.path("updated_at").asText());
                            if (!at.isAfter(until)) {
                                contents.put(revision, content);
                            }
                        });
        return contents;
    }
}
