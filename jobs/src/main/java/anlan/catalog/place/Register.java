package anlan.catalog.place;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of devices and the like by a key: in which region each was since when. */
public final class Register implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Map<String, Entry> newest = new HashMap<>();

    /**
     * A row.
     *
     * @param region its code
     * @param position null = not told
     * @param building number of the building; null = not told
     * @param since milliseconds since 1970; {@link Long#MIN_VALUE} = ever since
     * @param before the row of the same key before it; null = none
     */
    public record Entry(
            String region,
            Datum.@Nullable Degrees position,
            @Nullable String building,
            long since,
            @Nullable Entry before)
            implements Serializable {

        private Entry after(@Nullable Entry other) {
            return new Entry(region, position, building, since, other);
        }
    }

    /** False where the key has a row that is not older. */
    public boolean add(String key, Entry entry) {
        Entry known = newest.get(key);
        if (known != null && known.since >= entry.since) {
            return false;
        }
        newest.put(key, entry.after(known));
        return true;
    }

    /** The row of a key that holds at a time; null = none does. */
    public @Nullable Entry at(String key, long time) {
        Entry entry = newest.get(key);
        while (entry != null && entry.since > time) {
            entry = entry.before;
        }
        return entry;
    }

    /** How many keys it has. */
    public int size() {
        return newest.size();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Register register && newest.equals(register.newest);
    }

    @Override
    public int hashCode() {
        return newest.hashCode();
    }
}
