package anlan.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is remembered under a key. */
interface KeyedStore<V> {
    @Nullable V get(String key);

    void put(String key, V value);

    void remove(String key);

    /** All keys, ascending. */
    List<String> keys();
}
