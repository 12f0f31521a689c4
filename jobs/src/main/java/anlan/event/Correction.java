package anlan.event;

/**
 * That a revision of an event is not to be believed any longer.
 *
 * @param event as it was believed until then
 * @param revision which has taken its place
 * @param knownAt when the county knew of that one, milliseconds since 1970
 */
public record Correction(Event event, long revision, long knownAt) {

    /** Of two revisions. */
    public static Correction of(Event event, Event by) {
        return new Correction(event, by.revision(), by.knownAt());
    }
}
