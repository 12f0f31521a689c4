package anlan.alert;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.action.Action;
import anlan.alert.action.ActionReader;
import anlan.alert.action.Answer;
import anlan.alert.action.Refusal;
import anlan.alert.condition.ConditionChange;
import anlan.alert.condition.Proof;
import anlan.alert.signal.ConditionKey;
import anlan.catalog.Catalog;
import anlan.sink.JsonRows;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A county's alerts in memory, driven minute by minute; what is told keeps its contract. */
final class CountyAlertsRig {
    private static final long MINUTE = 60_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonRows<Alert> ROWS = new JsonRows<>(Alert.class);
    private static final JsonSchema SCHEMA = schema();

    final List<Alert> told = new ArrayList<>();
    final List<Refusal> refused = new ArrayList<>();
    final List<Answer> answers = new ArrayList<>();

    /** Faults of ours, where they are expected; else each fails the test. */
    final List<String> unforeseen = new ArrayList<>();

    boolean faults;

    /** By color: how many have opened, are open, and are overdue. */
    final Map<String, List<Integer>> counts = new TreeMap<>();

    private final TreeMap<Long, Agenda> agenda = new TreeMap<>();
    private final AlertText text;
    private final CountyAlertStores files =
            new CountyAlertStores(
                    new CountyState(),
                    new MapTable<>(),
                    new MapTable<>(),
                    new MapTable<>(),
                    new MapTable<>(),
                    new MapTable<>(),
                    (color, opened, open, overdue) ->
                            counts.merge(
                                    color,
                                    List.of(opened ? 1 : 0, open, overdue),
                                    CountyAlertsRig::sums),
                    (time, note) -> note.accept(agenda.computeIfAbsent(time, any -> new Agenda())));
    private long offset;

    CountyAlertsRig(Catalog catalog) {
        text = new AlertText(catalog, "Test");
    }

    private static List<Integer> sums(List<Integer> one, List<Integer> other) {
        return List.of(
                one.get(0) + other.get(0), one.get(1) + other.get(1), one.get(2) + other.get(2));
    }

    private record MapTable<V>(TreeMap<String, V> map) implements KeyedStore<V> {
        MapTable() {
            this(new TreeMap<>());
        }

        @Override
        public @Nullable V get(String key) {
            return map.get(key);
        }

        @Override
        public void put(String key, V value) {
            map.put(key, value);
        }

        @Override
        public void remove(String key) {
            map.remove(key);
        }

        @Override
        public List<String> keys() {
            return List.copyOf(map.keySet());
        }
    }

    void fires(String rule, String scope, String region, long minute) {
        change(rule, scope, region, minute, ConditionChange.What.FIRING);
    }

    void fires(String rule, String region, long minute) {
        fires(rule, region, region, minute);
    }

    void clears(String rule, String region, long minute) {
        change(rule, region, region, minute, ConditionChange.What.CLEARED);
    }

    void change(String rule, String scope, String region, long minute, ConditionChange.What what) {
        change(rule, scope, region, minute * MINUTE, what, Proof.NONE);
    }

    /** At a time in milliseconds. */
    void change(
            String rule,
            String scope,
            String region,
            long at,
            ConditionChange.What what,
            Proof proof) {
        ConditionChange change =
                new ConditionChange(new ConditionKey(rule, scope), region, at, what, proof, "");
        files.reminders().at(at, due -> due.changes.add(change));
    }

    /** The county tells ahead. */
    void ahead(String rule, String region, long minute) {
        alerts(minute * MINUTE)
                .ahead(
                        new ConditionChange(
                                new ConditionKey(rule, region),
                                region,
                                minute * MINUTE,
                                ConditionChange.What.AHEAD,
                                Proof.NONE,
                                ""));
    }

    /** Somebody does what nobody foresaw. */
    void actStrangely(long minute, Action action) {
        files.reminders().at(minute * MINUTE, due -> due.actions.add(action));
    }

    /** Somebody acts; {@code json} without the braces. */
    void act(long minute, String json) {
        Action action =
                ActionReader.read(
                        ('{' + json + '}').getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        minute * MINUTE,
                        0,
                        offset++);
        files.reminders().at(minute * MINUTE, due -> due.actions.add(action));
    }

    /** The same about an alert. */
    void act(long minute, String alertId, String action) {
        act(
                minute,
                "\"alert_id\":\"%s\",\"action\":\"%s\",\"by\":\"Wang\",\"unit\":\"Unit 1\",\"note\":\"said\""
                        .formatted(alertId, action));
    }

    void until(long minute) {
        while (!agenda.isEmpty() && agenda.firstKey() <= minute * MINUTE) {
            long now = agenda.firstKey();
            Agenda due = agenda.remove(now);
            alerts(now).run(due, refused::add, answers::add);
        }
    }

    private CountyAlerts alerts(long now) {
        return new CountyAlerts(
                now,
                files,
                time -> text,
                this::tell,
                (what, fault) -> {
                    if (!faults) {
                        throw fault;
                    }
                    unforeseen.add(what + ' ' + fault.getMessage());
                });
    }

    private void tell(Alert alert) {
        try {
            assertThat(SCHEMA.validate(JSON.readTree(ROWS.serialize(alert)))).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        told.add(alert);
    }

    private static JsonSchema schema() {
        try {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(Files.readString(Path.of("../schemas/alerts.schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last of the alert that was told of at this position. */
    Alert last() {
        return told.get(told.size() - 1);
    }

    /** Whether nothing is open, held, or remembered; reminders come to nothing. */
    boolean isEmpty() {
        return files.open().keys().isEmpty()
                && files.keys().keys().isEmpty()
                && files.held().keys().isEmpty()
                && files.members().keys().isEmpty()
                && files.ahead().keys().isEmpty();
    }
}
