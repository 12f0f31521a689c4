package anlan.intake;

/**
 * How far a partition has been read.
 *
 * @param time of its newest event, milliseconds since 1970
 * @param first when the county knew of its first message, milliseconds since 1970
 */
public record PartitionProgress(
        String source, String topic, int partition, long time, long first) {}
