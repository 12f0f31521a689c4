package anlan.alert;

import anlan.alert.condition.ConditionChange;
import anlan.catalog.Level;
import anlan.catalog.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Where all alerts of a county are seen to, one moment at a time: which conditions are told of, how
 * far people are with them, and who is late. However much happens at a moment, each alert is told
 * once.
 */
public final class CountyAlerts {
    /** Whose actions are not those of people. */
    static final String ITSELF = "anlan";

    private static final int ID_BYTES = 12;

    private final long now;
    private final CountyAlertStores files;
    private final LongFunction<AlertText> texts;
    private final Map<String, OpenAlert> seen = new LinkedHashMap<>();
    private final Map<String, OpenAlert> touched = new LinkedHashMap<>();
    private final Consumer<Alert> out;

    /**
     * At a moment.
     *
     * @param now milliseconds since 1970
     * @param texts of the policy at a time
     */
    CountyAlerts(
            long now, CountyAlertStores files, LongFunction<AlertText> texts, Consumer<Alert> out) {
        this.now = now;
        this.files = files;
        this.texts = texts;
        this.out = out;
    }

    /** The desk that a region's alerts belong to: its county, or itself if it is larger. */
    public static String county(String region) {
        return Level.COUNTY.around(region);
    }

    long now() {
        return now;
    }

    CountyAlertStores files() {
        return files;
    }

    /** Sees to everything that is on the agenda. */
    void run(Agenda agenda, Consumer<Refusal> refused) {
        files.state().forget(now);
        ConditionChanges conditions = new ConditionChanges(this);
        Lifecycle loop = new Lifecycle(this);
        conditions.take(agenda.changes, agenda.release);
        agenda.actions.stream()
                .sorted(
                        Comparator.comparingInt(Action::partition)
                                .thenComparingLong(Action::offset))
                .forEach(
                        action -> {
                            String problem = loop.act(action);
                            if (problem != null) {
                                refused.accept(Refusal.of(action, problem));
                            }
                        });
        agenda.due.stream().sorted().forEach(loop::due);
        agenda.close.stream().sorted().forEach(loop::closeCleared);
        tell();
        agenda.changes.forEach(this::withdrawAhead);
    }

    /** Tells of a condition that time has not passed yet. Nothing else changes. */
    void ahead(ConditionChange change) {
        String key = change.key().text();
        Rule rule = rule(change);
        if (rule == null
                || find(key) != null
                || files.held().get(key) != null
                || files.ahead().get(key) != null
                || new ConditionChanges(this).isQuiet(change, rule)) {
            return;
        }
        OpenAlert alert = begin(change);
        alert.take(change);
        alert.revision = 0;
        alert.dueAt = new Lifecycle(this).dueAt(alert);
        Alert told = texts.apply(change.at()).alert(alert);
        files.ahead().put(key, told);
        out.accept(told);
    }

    /** The open alert of a condition; null = none. */
    @Nullable OpenAlert find(String key) {
        OpenAlert known = seen.get(key);
        if (known == null) {
            known = files.open().get(key);
            if (known != null) {
                seen.put(key, known);
            }
        }
        return known == null || known.state.isEnd() ? null : known;
    }

    /** Opens an alert. */
    OpenAlert open(ConditionChange change) {
        OpenAlert alert = begin(change);
        seen.put(alert.key(), alert);
        files.keys().put(alert.alertId, alert.key());
        touch(alert);
        new Lifecycle(this).await(alert);
        return alert;
    }

    private OpenAlert begin(ConditionChange change) {
        OpenAlert alert = new OpenAlert();
        alert.rule = change.rule();
        alert.scope = change.scope();
        alert.region = change.region();
        alert.openedAt = now;
        alert.updatedAt = now;
        alert.firings = 1;
        alert.alertId = county(change.region()) + '-' + hash(change.key().text() + '\n' + now);
        return alert;
    }

    /** Hash of rule, scope and opening: a replay gives the same. */
    private static String hash(String of) {
        byte[] bytes = DigestUtils.sha256(of.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(bytes, 0, ID_BYTES);
    }

    /** An alert has changed and is told of at the end of the moment. */
    void touch(OpenAlert alert) {
        touched.put(alert.key(), alert);
    }

    /** The rule of a condition, as it is now; null = the policy has lost it. */
    @Nullable Rule rule(ConditionChange change) {
        return texts.apply(now).rule(change.rule());
    }

    /** The texts by which an alert lives: those of the policy under which it opened. */
    AlertText text(OpenAlert alert) {
        return texts.apply(alert.openedAt);
    }

    AlertText text() {
        return texts.apply(now);
    }

    private void tell() {
        for (OpenAlert alert : new ArrayList<>(touched.values())) {
            alert.revision++;
            alert.updatedAt = now;
            Alert told = text(alert).alert(alert);
            String key = alert.key();
            if (alert.revision > 0 || !told.equals(files.ahead().get(key))) {
                out.accept(told);
            }
            if (alert.revision == 0 && Objects.equals(idAhead(key), alert.alertId)) {
                files.ahead().remove(key);
            }
            if (alert.state.isEnd()) {
                files.open().remove(key);
                files.keys().remove(alert.alertId);
            } else {
                files.open().put(key, alert);
            }
        }
        touched.clear();
    }

    private @Nullable String idAhead(String key) {
        Alert ahead = files.ahead().get(key);
        return ahead == null ? null : ahead.alertId();
    }

    /** What was told ahead and came otherwise: another event was first, or nobody is to be told. */
    private void withdrawAhead(ConditionChange change) {
        Alert ahead = files.ahead().get(change.key().text());
        if (ahead != null && change.what() != ConditionChange.What.AHEAD) {
            OpenAlert instead = find(change.key().text());
            files.ahead().remove(change.key().text());
            OpenAlert told = begin(change);
            told.alertId = ahead.alertId();
            told.openedAt = ahead.openedAt().toEpochMilli();
            told.revision = 1;
            told.state = AlertStage.WITHDRAWN;
            told.clearedAt = now;
            told.acted(
                    "withdraw",
                    ITSELF,
                    instead == null ? "kept quiet" : "replaced by " + instead.alertId);
            out.accept(text(told).alert(told));
        }
    }
}
