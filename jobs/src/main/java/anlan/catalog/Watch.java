package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a threshold or a surge watches: an index, or an indicator's window.
 *
 * @param direction whether values above or below the limit are bad; null for a color or a surge
 * @param enter beyond this value the alert opens
 * @param leave back at or within this value the condition has ended
 * @param color color of the index at which, or at a worse one, the alert opens; null = the value
 *     decides
 */
public record Watch(
        @Nullable String index,
        @Nullable String indicator,
        @Nullable String window,
        @Nullable Direction direction,
        double enter,
        double leave,
        @Nullable String color)
        implements Serializable {

    /** Of a window, as a surge watches it. */
    public static Watch of(WindowName window) {
        return new Watch(null, window.indicator(), window.window(), null, 0, 0, null);
    }

    /** Name of the indicator's window; of an index it names none. */
    public WindowName windowName() {
        return new WindowName(String.valueOf(indicator), String.valueOf(window));
    }

    /** What is watched, as it is written: {@code safety} or {@code disputes 24h}. */
    public String text() {
        return index == null ? windowName().text() : index;
    }

    /** The bad side of a limit. */
    public enum Direction {
        @JsonProperty("above")
        ABOVE,
        @JsonProperty("below")
        BELOW
    }
}
