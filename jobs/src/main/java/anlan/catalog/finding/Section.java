package anlan.catalog.finding;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries of one kind out of all files, each with its place. */
public final class Section<T> {
    private final Class<T> type;
    private final List<T> entries = new ArrayList<>();
    private final List<FilePosition> places = new ArrayList<>();
    private boolean whole = true;

    Section(Class<T> type) {
        this.type = type;
    }

    public Class<T> type() {
        return type;
    }

    /** Adds an entry; null is none. */
    public void add(FilePosition place, @Nullable T entry) {
        if (entry != null) {
            entries.add(entry);
            places.add(place);
        }
    }

    /** Notes that there is more, which could not be read. */
    public void lack() {
        whole = false;
    }

    /** Whether it has all that the files have; else what it names may be missing for that. */
    public boolean isWhole() {
        return whole;
    }

    public List<T> entries() {
        return List.copyOf(entries);
    }

    /** Where each entry stands, in their order. */
    public List<FilePosition> places() {
        return List.copyOf(places);
    }
}
