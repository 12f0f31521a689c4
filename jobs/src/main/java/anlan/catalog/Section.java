package anlan.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries of one kind out of all files, each with its place. */
final class Section<T> {
    private final Class<T> type;
    private final List<T> entries = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();

    Section(Class<T> type) {
        this.type = type;
    }

    Class<T> type() {
        return type;
    }

    /** Adds an entry; null is none. */
    void add(Place place, @Nullable T entry) {
        if (entry != null) {
            entries.add(entry);
            places.add(place);
        }
    }

    List<T> entries() {
        return List.copyOf(entries);
    }

    /** Where each entry stands, in their order. */
    List<Place> places() {
        return List.copyOf(places);
    }
}
