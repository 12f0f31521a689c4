package anlan.local.stack;

/** A process of a stack. */
public enum StackPart {
    TASK_MANAGER("The TaskManager"),
    JOB_MANAGER("The JobManager"),
    KAFKA("Kafka"),
    CLICKHOUSE("ClickHouse");

    private final String title;

    StackPart(String title) {
        this.title = title;
    }

    /** As people are told of it, at the beginning of a sentence. */
    public String title() {
        return title;
    }
}
