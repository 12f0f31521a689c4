package anlan.alert.signal;

import anlan.event.Event;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A square of the map, at least as wide as the distance in question: whatever is that near lies in
 * the same cell or in one beside it.
 *
 * @param there false = the event has no position
 */
public record GridCell(long row, long column, boolean there) {
    /** What an alert about events near each other has as the kind of its scope. */
    public static final String KIND = "near";

    private static final Pattern SCOPE = Pattern.compile(KIND + ":(-?\\d{1,9})/(-?\\d{1,9})");

    /** Metres of a degree of latitude. */
    private static final double DEGREE = 111_195;

    /** Cosine of China's northernmost latitude: there a degree of longitude is shortest. */
    private static final double NARROWEST = Math.cos(Math.toRadians(54));

    /**
     * Where a cell is.
     *
     * @param metres radius in which everything lies that is near anything in the cell
     */
    public record Center(double latitude, double longitude, double metres) {}

    /** Receives a cell. */
    interface Visitor {
        void visit(String scope, boolean home);
    }

    static GridCell of(Event event, double metres) {
        if (event.place().longitude() == null || event.place().latitude() == null) {
            return new GridCell(0, 0, false);
        }
        return new GridCell(
                (long) Math.floor(event.place().latitude() * DEGREE / metres),
                (long) Math.floor(event.place().longitude() * DEGREE * NARROWEST / metres),
                true);
    }

    /**
     * The middle of the cell that a scope names.
     *
     * @param metres of the rule that told of it
     * @return null = the scope is no cell, or none on earth
     */
    public static @Nullable Center center(String scope, double metres) {
        Matcher cell = SCOPE.matcher(scope);
        if (!cell.matches()) {
            return null;
        }
        double latitude = (Long.parseLong(cell.group(1)) + 0.5) * metres / DEGREE;
        double longitude = (Long.parseLong(cell.group(2)) + 0.5) * metres / DEGREE / NARROWEST;
        if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
            return null;
        }
        double width = metres / NARROWEST * Math.cos(Math.toRadians(latitude));
        return new Center(latitude, longitude, Math.hypot(metres, width) / 2 + metres);
    }

    /** This cell and the eight around it. */
    void around(Visitor visitor) {
        for (int north = -1; there && north <= 1; north++) {
            for (int east = -1; east <= 1; east++) {
                visitor.visit(
                        KIND + ':' + (row + north) + '/' + (column + east),
                        north == 0 && east == 0);
            }
        }
    }
}
