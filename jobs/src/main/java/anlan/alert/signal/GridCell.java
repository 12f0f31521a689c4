package anlan.alert.signal;

import anlan.event.Event;

/**
 * A square of the map, at least as wide as the distance in question: whatever is that near lies in
 * the same cell or in one beside it.
 *
 * @param there false = the event has no position
 */
public record GridCell(long row, long column, boolean there) {
    /** What an alert about events near each other has as the kind of its scope. */
    public static final String KIND = "near";

    /** Metres of a degree of latitude. */
    private static final double DEGREE = 111_195;

    /** Cosine of China's northernmost latitude: there a degree of longitude is shortest. */
    private static final double NARROWEST = Math.cos(Math.toRadians(54));

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
