package anlan.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.TreeMap;

/**
 * An alert, and what every Alertmanager knows of it. State of {@link AlertmanagerWriter}.
 *
 * <p>Cleared once it is over and all know it, or seven days after that.
 */
final class OutboxAlert {
    OutgoingAlert alert;

    /** Not sent before, in milliseconds since 1970: news of its end may be on the way. */
    long notBefore;

    /** It was to be told, none could be told, and then it ended. */
    boolean missed;

    /** What each has taken, by its address. */
    Map<String, Taken> taken = new TreeMap<>();

    /**
     * What one has taken.
     *
     * @param revision the newest
     * @param ended whether that had ended
     * @param at when it took it last, milliseconds since 1970
     */
    record Taken(int revision, boolean ended, long at) {}

    @JsonCreator
    OutboxAlert(
            @JsonProperty("alert") OutgoingAlert alert, @JsonProperty("notBefore") long notBefore) {
        this.alert = alert;
        this.notBefore = notBefore;
    }

    /** Whether one at least knows that it goes on. */
    boolean isToldOf() {
        return taken.values().stream().anyMatch(each -> !each.ended());
    }
}
