package anlan.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is remembered under a key. */
interface KeyedStore<V> {
    /** It can be neither read nor written: nobody's message is at fault. */
    final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(Throwable cause) {
            super(cause);
        }
    }

    @Nullable V get(String key);

    void put(String key, V value);

    void remove(String key);

    /** All keys, ascending. */
    List<String> keys();
}
