package anlan.alert;

import anlan.alert.condition.ConditionChange;
import anlan.alert.signal.ConditionKey;
import anlan.catalog.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert that is not ended: one opening-to-closing of a rule on one scope. State of {@link
 * CountyAlertsFunction}. Times are in milliseconds since 1970.
 */
public final class OpenAlert {
    /** It is not to be, or not yet known. */
    static final long NEVER = Long.MAX_VALUE;

    /** Whose actions are not those of people. */
    static final String ITSELF = "anlan";

    /** More are counted, but not named. */
    private static final int MEMBERS_KEPT = 1000;

    public String alertId = "";
    public String rule = "";
    public String scope = "";
    public String region = "";
    public AlertStage state = AlertStage.OPEN;

    /** −1 = it was never told. */
    public int revision = -1;

    public long openedAt;
    public long updatedAt;
    public long clearedAt = NEVER;

    /** Its own condition holds. */
    public boolean firing;

    /** How often the condition has begun. */
    public int firings;

    public @Nullable Double value;
    public @Nullable Double threshold;
    public long events;
    public List<String> evidence = new ArrayList<>();

    /** It stands for many that opened at once. */
    public boolean grouped;

    /** Scopes that it stands for, or has kept quiet. */
    public List<String> members = new ArrayList<>();

    /** How many it has kept quiet so far. */
    public long held;

    /** Of a group: how many of them are firing. */
    public int membersFiring;

    /** Who was assigned; empty = nobody. */
    public String unit = "";

    /** Until when the next stage must be reached. */
    public long dueAt = NEVER;

    /** How far up it was escalated in this stage: 0 = not, 1 = to the parent region, ... */
    public int escalation;

    /** 挂牌督办: the county itself was too late with it. */
    public boolean supervised;

    public List<MissedDeadline> late = new ArrayList<>();

    /** What was done last, by whom, and what they said. */
    public String action = "";

    public String actionBy = "";
    public String actionNote = "";

    /** Identity of the condition. */
    ConditionKey condition() {
        return new ConditionKey(rule, scope);
    }

    /** The same as the text by which alerts are kept. */
    String key() {
        return condition().text();
    }

    /** Whether the condition holds, of this scope or of one that it stands for. */
    boolean holds() {
        return firing || membersFiring > 0;
    }

    /** The region that has to see to it now: its own, or after escalations one above. */
    String responsible() {
        String responsible = region;
        for (int i = 0; i < escalation; i++) {
            String above = Level.aboveInCounty(responsible);
            responsible = above == null ? responsible : above;
        }
        return responsible;
    }

    void take(ConditionChange change) {
        firing = true;
        value = change.value();
        threshold = change.threshold();
        events = change.events();
        evidence = new ArrayList<>(change.evidence());
    }

    /** Its own condition, as it stands. */
    ConditionChange change() {
        return new ConditionChange(
                condition(),
                region,
                openedAt,
                ConditionChange.What.FIRING,
                value,
                threshold,
                events,
                List.copyOf(evidence));
    }

    /** Notes one that it keeps quiet. */
    void hold(String scopeOfOther) {
        if (!members.contains(scopeOfOther)) {
            held++;
            if (members.size() < MEMBERS_KEPT) {
                members.add(scopeOfOther);
            }
        }
    }

    /** Notes what was done. */
    void acted(String what, String by, String note) {
        action = what;
        actionBy = by;
        actionNote = note;
    }
}
