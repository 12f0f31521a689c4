package anlan.catalog;

import java.io.Serializable;

/**
 * Names an indicator's window.
 *
 * @param window its label, such as {@code 24h}
 */
public record WindowName(String indicator, String window) implements Serializable {

    /** As it is written, such as {@code disputes 24h}. */
    public String text() {
        return indicator + ' ' + window;
    }
}
