package anlan.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * Where in the catalog's files something stands.
 *
 * @param path names of fields and positions in lists, from the top of the file
 * @param label names of what it belongs to, for people, such as {@code safety: disputes: }
 */
record Place(String file, List<Object> path, String label) {

    /** A place in a file; {@code path} is made of names of fields and positions in lists. */
    static Place of(String file, Object... path) {
        return new Place(file, List.of(path), "");
    }

    /** A place within this one. */
    Place at(Object... further) {
        List<Object> whole = new ArrayList<>(path);
        whole.addAll(List.of(further));
        return new Place(file, whole, label);
    }

    /** The same place with a further name, unless that is empty. */
    Place named(String name) {
        return name.isEmpty() ? this : new Place(file, path, label + name + ": ");
    }
}
