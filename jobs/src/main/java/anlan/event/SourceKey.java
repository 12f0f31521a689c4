package anlan.event;

/**
 * Names what a source tells of: ids are unique within a source only.
 *
 * @param id of an event or of a case
 */
public record SourceKey(String source, String id) {
    /** No source's name contains a line break. */
    private static final char BETWEEN = '\n';

    /** Of an event in all its revisions. */
    public static SourceKey ofEvent(Event event) {
        return new SourceKey(event.source(), event.id());
    }

    /** Of the case that an event belongs to. */
    public static SourceKey ofCase(Event event) {
        return new SourceKey(event.source(), String.valueOf(event.matter().caseId()));
    }

    /** As state and streams are keyed by it: a text has the same hash in every JVM. */
    public String text() {
        return source + BETWEEN + id;
    }

    /** Reads what {@link #text} has written. */
    public static SourceKey parse(String text) {
        int end = text.indexOf(BETWEEN);
        return new SourceKey(text.substring(0, end), text.substring(end + 1));
    }
}
