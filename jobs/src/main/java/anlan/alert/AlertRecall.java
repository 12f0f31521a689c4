package anlan.alert;

import java.io.Serializable;
import java.util.List;

/** What was told of alerts, found again where it was told. */
public interface AlertRecall extends Serializable {
    /** Nothing was told before. */
    AlertRecall NOTHING = (since, passed) -> List.of();

    /**
     * What was told at once, and of which nothing was told after it that a checkpoint knows.
     *
     * @param since it was told then or later, milliseconds since 1970; what is older may come too
     * @param passed up to which event time the checkpoint knows what was told
     */
    List<ToldAhead> find(long since, long passed);
}
