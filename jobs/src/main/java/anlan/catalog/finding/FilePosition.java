package anlan.catalog.finding;

import java.util.ArrayList;
import java.util.List;

/**
 * Where in the catalog's files something stands.
 *
 * @param path names of fields and positions in lists, from the top of the file
 * @param label names of what it belongs to, for people, such as {@code safety: disputes: }
 */
public record FilePosition(String file, List<Object> path, String label) {
    /** File of what holds for the catalog as a whole. */
    public static final String HEADER = "catalog.yaml";

    /** File of the days that are not as their day of the week. */
    public static final String CALENDAR = "calendar.csv";

    /** A place in a file; {@code path} is made of names of fields and positions in lists. */
    public static FilePosition of(String file, Object... path) {
        return new FilePosition(file, List.of(path), "");
    }

    /** A place within this one. */
    public FilePosition at(Object... further) {
        List<Object> whole = new ArrayList<>(path);
        whole.addAll(List.of(further));
        return new FilePosition(file, whole, label);
    }

    /** Path of a file that lies beside this one. */
    public String beside(String other) {
        return file.substring(0, file.lastIndexOf('/') + 1) + other;
    }

    /** The same place with a further name, unless that is empty. */
    public FilePosition named(String name) {
        return name.isEmpty() ? this : new FilePosition(file, path, label + name + ": ");
    }
}
