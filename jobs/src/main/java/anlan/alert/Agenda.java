package anlan.alert;

import anlan.alert.action.Action;
import anlan.alert.condition.ConditionChange;
import java.util.ArrayList;
import java.util.List;

/** What a county has to see to at one moment. State of {@link CountyAlertsFunction}. */
public final class Agenda {
    public List<ConditionChange> changes = new ArrayList<>();
    public List<Action> actions = new ArrayList<>();

    /** Keys of alerts whose next stage is due. */
    public List<String> due = new ArrayList<>();

    /** Keys of alerts that are closed by themselves, if nobody has accepted them. */
    public List<String> close = new ArrayList<>();

    /** Keys of alerts of whose members nobody was told when they changed. */
    public List<String> tell = new ArrayList<>();

    /** What keeps conditions quiet until now. */
    public List<Suppressor> release = new ArrayList<>();

    /** Whose actions, by the ids that they gave them, need no longer be known when sent again. */
    public List<String> forget = new ArrayList<>();

    void addAll(Agenda other) {
        changes.addAll(other.changes);
        actions.addAll(other.actions);
        due.addAll(other.due);
        close.addAll(other.close);
        tell.addAll(other.tell);
        release.addAll(other.release);
        forget.addAll(other.forget);
    }
}
