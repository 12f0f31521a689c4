package anlan.alert;

import anlan.alert.action.Action;
import anlan.alert.condition.ConditionChange;
import anlan.alert.condition.Proof;
import anlan.alert.signal.ConditionKey;
import anlan.catalog.Level;
import java.util.ArrayList;
import java.util.Comparator;
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
    static final String ITSELF = Action.ITSELF;

    /** So many one revision names at most. */
    private static final int NAMED = 100;

    /** So many of the newest each revision names, whether they were named before or not. */
    private static final int NEWEST = 10;

    /** So many of the worst are kept. */
    private static final int WORST = 10;

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

    /** The first value, and the one that lay farthest beyond the limit. */
    public @Nullable Double opening;

    public @Nullable Double peak;
    public @Nullable Double threshold;

    /** Chance that the first value was beyond the limit; null = it was certain. */
    public @Nullable Double sure;

    public long events;
    public List<String> evidence = new ArrayList<>();

    /** What is not sure of the first of them. */
    public List<String> uncertain = new ArrayList<>();

    /** What was evidence, and was corrected since. */
    public List<String> takenBack = new ArrayList<>();

    /** It should not have begun: what it stood on was corrected. */
    public boolean retracted;

    /** It stands for many that opened at once. */
    public boolean grouped;

    /** How many it stands for, or has kept quiet so far. */
    public long held;

    /** Scopes of those that the last revision has named: the newest come last. */
    public List<String> named = new ArrayList<>();

    /** Scopes of those that no revision has named yet. */
    public List<String> unnamed = new ArrayList<>();

    /** Those whose values are farthest beyond their limits; the worst comes first. */
    public List<Worst> worst = new ArrayList<>();

    /** When the next revision is told though only its members have changed. */
    public long tellAt = NEVER;

    /** Of a group: how many of them are firing. */
    public int membersFiring;

    /** Who was assigned; empty = nobody. */
    public String unit = "";

    /** Who said last that it is done; empty = nobody. */
    public String answeredBy = "";

    /** Until when the next stage must be reached. */
    public long dueAt = NEVER;

    /** How far up it was escalated in this stage: 0 = not, 1 = to the parent region, ... */
    public int escalation;

    /** 挂牌督办: the county itself was too late with it. */
    public boolean supervised;

    public List<MissedDeadline> late = new ArrayList<>();

    /** It is counted among the open alerts of its county, and among those that are overdue. */
    public boolean counted;

    public boolean countedOverdue;

    /** What was done last, by whom, and what they said. */
    public String action = "";

    public String actionBy = "";
    public String actionNote = "";

    /**
     * One of the worst of those that an alert stands for.
     *
     * @param beyond how far its value lay beyond the limit, as a share of the limit
     */
    public record Worst(String scope, double beyond) {}

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

    /** {@code firing}, {@code cleared} or {@code retracted}. */
    String standing() {
        if (holds()) {
            return "firing";
        }
        return retracted ? "retracted" : "cleared";
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

    /** Whether somebody is late with it now. */
    boolean isOverdue() {
        for (MissedDeadline missed : late) {
            if (missed.doneAt() == null) {
                return true;
            }
        }
        return false;
    }

    void take(ConditionChange change) {
        firing = true;
        Proof proof = change.proof();
        value = proof.value();
        threshold = proof.threshold();
        if (value != null) {
            sure = opening == null ? proof.sure() : sure;
            opening = opening == null ? value : opening;
            peak = peak == null || (!change.ends() && isWorse(value, peak)) ? value : peak;
        }
        events = proof.events();
        evidence = new ArrayList<>(proof.evidence());
        uncertain = new ArrayList<>(proof.uncertain());
        takenBack = new ArrayList<>(proof.takenBack());
    }

    /**
     * Of two values the one that is farther beyond the limit is worse; of two indices the lower.
     */
    private boolean isWorse(double one, double other) {
        return isAbove() ? one > other : one < other;
    }

    /** Whether values above the limit are bad. */
    boolean isAbove() {
        return opening != null && threshold != null && opening > threshold;
    }

    /** Its own condition, as it stands. */
    ConditionChange change() {
        return new ConditionChange(
                condition(), region, openedAt, ConditionChange.What.FIRING, proof(), "");
    }

    /** What its own condition was seen from. */
    Proof proof() {
        return new Proof(
                value,
                threshold,
                sure,
                events,
                List.copyOf(evidence),
                List.copyOf(uncertain),
                List.copyOf(takenBack));
    }

    /** Notes one more that it stands for, or keeps quiet. */
    void hold(ConditionChange other) {
        held++;
        unnamed.add(other.scope());
        double beyond = beyond(other);
        if (beyond > 0 && (worst.size() < WORST || worst.get(WORST - 1).beyond() < beyond)) {
            worst.add(new Worst(other.scope(), beyond));
            worst.sort(Comparator.comparingDouble(Worst::beyond).reversed());
            worst = new ArrayList<>(worst.subList(0, Math.min(WORST, worst.size())));
        }
    }

    private static double beyond(ConditionChange other) {
        Double reached = other.proof().value();
        Double limit = other.proof().threshold();
        return reached == null || limit == null
                ? 0
                : Math.abs(reached - limit) / Math.max(Math.abs(limit), 1);
    }

    /** Whether a revision would have as many to name as it may. */
    boolean isFull() {
        return unnamed.size() >= NAMED;
    }

    /** The next revision names some that none has named; false when there are more. */
    boolean nameMore() {
        List<String> next = unnamed.subList(0, Math.min(NAMED, unnamed.size()));
        named.addAll(next);
        int shown = Math.max(next.size(), Math.min(NEWEST, named.size()));
        named = new ArrayList<>(named.subList(named.size() - shown, named.size()));
        next.clear();
        return unnamed.isEmpty();
    }

    List<String> worstScopes() {
        return worst.stream().map(Worst::scope).toList();
    }

    /** Notes what was done. */
    void acted(String what, String by, String note) {
        action = what;
        actionBy = by;
        actionNote = note;
    }
}
