package anlan.alert.condition;

import anlan.alert.signal.Signal;
import java.util.ArrayList;
import java.util.List;

/** What a repeat remembers of one scope. State of {@link ConditionFunction}. */
public final class RepeatMemory {
    /** The events within its time, none twice. */
    public List<Signal.Seen> events = new ArrayList<>();
}
