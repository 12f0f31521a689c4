package anlan.alert.condition;

import anlan.alert.signal.Signal;
import java.util.ArrayList;
import java.util.List;

/** What a deadline of stages remembers of one scope. State of {@link ConditionFunction}. */
public final class OverdueMemory {
    /** The cases that are late, none twice. */
    public List<Signal.Seen> cases = new ArrayList<>();
}
