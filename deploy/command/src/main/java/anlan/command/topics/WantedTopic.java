package anlan.command.topics;

import java.util.Map;

/**
 * A topic as an installation needs it.
 *
 * @param partitions at least 1
 * @param grows whether it may be given more partitions later: nobody counts on a key staying where
 *     it was
 * @param replication how many brokers have each record
 * @param settings of the topic
 */
record WantedTopic(
        String name,
        int partitions,
        boolean grows,
        short replication,
        Map<String, String> settings) {

    /** The same by another name. */
    WantedTopic named(String other) {
        return new WantedTopic(other, partitions, grows, replication, settings);
    }
}
