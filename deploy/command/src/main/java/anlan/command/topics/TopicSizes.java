package anlan.command.topics;

import java.time.Duration;

/**
 * What an installation says of all its topics.
 *
 * @param rawPartitions of each topic of a source
 * @param resultPartitions of each topic of results
 * @param replication how many brokers have each record
 * @param rawRetention how long messages, and actions upon alerts, are kept
 * @param resultRetention how long results are kept
 */
record TopicSizes(
        int rawPartitions,
        int resultPartitions,
        short replication,
        Duration rawRetention,
        Duration resultRetention) {

    /** How many brokers must have a record before it counts: one may be away. */
    int inSync() {
        return Math.max(1, replication - 1);
    }
}
