package anlan.alert;

import anlan.alert.condition.ConditionChange;
import anlan.alert.signal.ConditionKey;
import anlan.catalog.Level;
import anlan.catalog.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The open alerts of a county at one moment: found, opened, changed, and in the end told, each
 * once. What is decided about them is decided by others.
 */
final class OpenAlerts {
    private static final int ID_BYTES = 12;

    /** Of those that an alert stands for it tells at most this often, milliseconds. */
    private static final long PACE = 10_000;

    private final long now;
    private final CountyAlertStores files;
    private final LongFunction<AlertText> texts;
    private final Map<String, OpenAlert> seen = new LinkedHashMap<>();
    private final Map<String, OpenAlert> touched = new LinkedHashMap<>();
    private final Map<String, OpenAlert> kept = new LinkedHashMap<>();

    /**
     * At a moment.
     *
     * @param now milliseconds since 1970
     * @param texts of the policy at a time
     */
    OpenAlerts(long now, CountyAlertStores files, LongFunction<AlertText> texts) {
        this.now = now;
        this.files = files;
        this.texts = texts;
    }

    long now() {
        return now;
    }

    CountyAlertStores files() {
        return files;
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

    /** An alert by its id that is not ended, or has ended at this moment; null = none. */
    @Nullable OpenAlert known(String alertId) {
        String key = files.keys().get(alertId);
        OpenAlert alert = key == null ? null : seen.get(key);
        if (alert == null && key != null) {
            alert = files.open().get(key);
        }
        return alert != null && alert.alertId.equals(alertId) ? alert : null;
    }

    /** Opens an alert. */
    OpenAlert open(ConditionChange change) {
        OpenAlert alert = begin(change);
        seen.put(alert.key(), alert);
        files.keys().put(alert.alertId, alert.key());
        touch(alert);
        await(alert);
        return alert;
    }

    /** An alert of a condition that begins now; nobody has heard of it yet. */
    OpenAlert begin(ConditionChange change) {
        OpenAlert alert = new OpenAlert();
        alert.rule = change.rule();
        alert.scope = change.scope();
        alert.region = change.region();
        alert.openedAt = now;
        alert.updatedAt = now;
        alert.firings = 1;
        alert.alertId = id(change.key(), change.region(), now);
        return alert;
    }

    /** Code of the county and hash of rule, scope and opening: a replay gives the same. */
    static String id(ConditionKey key, String region, long openedAt) {
        String of = key.text() + '\n' + openedAt;
        byte[] bytes = DigestUtils.sha256(of.getBytes(StandardCharsets.UTF_8));
        return Level.COUNTY.around(region) + '-' + HexFormat.of().formatHex(bytes, 0, ID_BYTES);
    }

    /** Sets until when the next stage must be reached. */
    void await(OpenAlert alert) {
        alert.dueAt = dueAt(alert);
        if (alert.dueAt != OpenAlert.NEVER) {
            String key = alert.key();
            files.reminders().at(alert.dueAt, agenda -> agenda.due.add(key));
        }
    }

    /** Until when the next stage must be reached, if its time begins now. */
    long dueAt(OpenAlert alert) {
        return text(alert).dueAt(alert, now);
    }

    /** An alert has changed and is told of at the end of the moment. */
    void touch(OpenAlert alert) {
        touched.put(alert.key(), alert);
    }

    /**
     * Those that an alert stands for have changed. However many they are, it is told of now and
     * then only: each revision goes to everybody.
     */
    void touchMembers(OpenAlert alert) {
        if (alert.isFull() || now - alert.updatedAt >= PACE) {
            touch(alert);
            return;
        }
        kept.put(alert.key(), alert);
        if (alert.tellAt == OpenAlert.NEVER) {
            alert.tellAt = alert.updatedAt + PACE;
            String key = alert.key();
            files.reminders().at(alert.tellAt, agenda -> agenda.tell.add(key));
        }
    }

    /** Tells of an alert whose members have changed some time ago. */
    void tellMembers(String key) {
        OpenAlert alert = find(key);
        if (alert != null && alert.tellAt == now) {
            touch(alert);
        }
    }

    /** Notes that an alert stands for a condition; false when it does so already. */
    boolean addMember(OpenAlert alert, ConditionChange change) {
        String member = alert.alertId + '\n' + change.key().text();
        if (files.members().get(member) != null) {
            return false;
        }
        files.members().put(member, alert.alertId);
        return true;
    }

    /** The rule of a condition, as it is now; null = the policy has lost it. */
    @Nullable Rule rule(ConditionChange change) {
        return texts.apply(now).rule(change.rule());
    }

    /** The texts by which an alert lives: those of the policy under which it opened. */
    AlertText text(OpenAlert alert) {
        return texts.apply(alert.openedAt);
    }

    /** The texts of the policy as it is now. */
    AlertText text() {
        return texts.apply(now);
    }

    /** Tells of every alert that has changed. */
    void tell(Consumer<Alert> out) {
        for (OpenAlert alert : new ArrayList<>(touched.values())) {
            boolean opened = alert.revision < 0;
            boolean all;
            do {
                all = tellSome(alert, out);
            } while (!all);
            alert.tellAt = OpenAlert.NEVER;
            count(alert, opened);
            if (alert.state.isEnd()) {
                forget(alert);
            } else {
                files.open().put(alert.key(), alert);
            }
        }
        kept.keySet().removeAll(touched.keySet());
        kept.forEach((key, alert) -> files.open().put(key, alert));
        kept.clear();
        touched.clear();
    }

    /** Tells of an alert; false when there are more that it stands for. */
    private boolean tellSome(OpenAlert alert, Consumer<Alert> out) {
        boolean all = alert.nameMore();
        alert.revision++;
        alert.updatedAt = now;
        if (alert.revision == 0) {
            ToldAhead ahead = files.ahead().get(alert.key());
            if (ahead != null && ahead.is(alert)) {
                files.ahead().remove(alert.key());
                if (ahead.equals(ToldAhead.of(alert))) {
                    return all;
                }
                // another of the same moment is the first: what was told stays told
                alert.revision = 1;
            }
        }
        out.accept(text(alert).alert(alert));
        return all;
    }

    /** Counts an alert that was told of; {@code opened} if for the first time. */
    private void count(OpenAlert alert, boolean opened) {
        boolean open = !alert.state.isEnd();
        boolean overdue = open && alert.isOverdue();
        if (opened || open != alert.counted || overdue != alert.countedOverdue) {
            files.tally()
                    .change(
                            text(alert).color(alert),
                            opened,
                            change(alert.counted, open),
                            change(alert.countedOverdue, overdue));
        }
        alert.counted = open;
        alert.countedOverdue = overdue;
    }

    private static int change(boolean before, boolean now) {
        return before == now ? 0 : now ? 1 : -1;
    }

    private void forget(OpenAlert alert) {
        files.open().remove(alert.key());
        files.keys().remove(alert.alertId);
        if (alert.held > 0) {
            files.members().keys().stream()
                    .filter(member -> member.startsWith(alert.alertId + '\n'))
                    .forEach(files.members()::remove);
        }
    }
}
