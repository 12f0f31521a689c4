package anlan.command.topics;

/**
 * What differs in a topic.
 *
 * @param what {@code topic} itself, its {@code partitions} or {@code replication}, or a setting
 * @param from as it is; empty = it is not there
 * @param to as it should be
 * @param step what becomes of it
 */
record TopicChange(String topic, String what, String from, String to, Step step) {

    /** What becomes of a difference. */
    enum Step {
        /** The topic is made. */
        CREATE("create"),
        /** It is made as it should be. */
        CHANGE("change"),
        /** It is more than is needed, and so it stays. */
        KEEP("keep, it is more"),
        /** Somebody must do it: it would move records, or put keys into other partitions. */
        BY_HAND("by hand");

        final String text;

        Step(String text) {
            this.text = text;
        }
    }

    /** Whether it can be made as it should be. */
    boolean isToDo() {
        return step == Step.CREATE || step == Step.CHANGE;
    }
}
