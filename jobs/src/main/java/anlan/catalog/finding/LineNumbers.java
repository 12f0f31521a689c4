package anlan.catalog.finding;

import java.util.List;

/** Which line of a file a place is on. */
interface LineNumbers {
    /** Line, from 1, of the place or of the nearest thing around it that the file has. */
    int of(List<Object> path);

    /** The field {@code name} of the entry at a path; empty = none. */
    String name(List<Object> path);

    /** Names of the fields of the entry at a path. */
    List<String> fields(List<Object> path);
}
