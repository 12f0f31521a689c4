package anlan.source;

/** How long texts may be, in characters; the schema of the topic {@code events} says so too. */
final class TextLimits {
    /** An id of an event, a case or a subject. */
    static final int ID = 200;

    static final int UNIT = 32;

    static final int ATTRIBUTE = 4_000;

    private TextLimits() {}
}
