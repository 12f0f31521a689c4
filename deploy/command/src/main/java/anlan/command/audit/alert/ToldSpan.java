package anlan.command.audit.alert;

/**
 * A time in which an alert said that its own condition holds, milliseconds since 1970.
 *
 * @param until {@link Held#NEVER} = it says so still
 */
record ToldSpan(long from, long until, Ending ending) {

    /** What it said in the end. */
    enum Ending {
        /** That the condition has ended. */
        CLEARED,
        /** That what it stood on was corrected. */
        RETRACTED,
        /** Nothing: people were done with it, or it goes on. */
        LEFT
    }
}
