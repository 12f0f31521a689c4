package anlan.local.simulator;

import anlan.local.simulator.chance.Message;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was sent, and so what must come out.
 *
 * @param topics topic → its counts
 */
public record Sent(Map<String, Counts> topics) {

    /**
     * Of one topic.
     *
     * @param messages all of them
     * @param corrections among them higher revisions of a fact sent before
     * @param duplicates among them resends of a fact sent before
     * @param malformed among them dead letters
     */
    public record Counts(long messages, long corrections, long duplicates, long malformed) {
        private static Counts of(Map<Message.Kind, Long> kinds) {
            return new Counts(
                    kinds.values().stream().mapToLong(Long::longValue).sum(),
                    kinds.getOrDefault(Message.Kind.CORRECTION, 0L),
                    kinds.getOrDefault(Message.Kind.RESEND, 0L),
                    kinds.getOrDefault(Message.Kind.MALFORMED, 0L));
        }
    }

    /** Messages of all topics. */
    public long messages() {
        return topics.values().stream().mapToLong(Counts::messages).sum();
    }

    /** Counts while sending. */
    static final class Tally {
        private final Map<String, Map<Message.Kind, Long>> topics = new TreeMap<>();

        void add(Message message) {
            topics.computeIfAbsent(message.topic(), topic -> new EnumMap<>(Message.Kind.class))
                    .merge(message.kind(), 1L, Long::sum);
        }

        Sent sent() {
            Map<String, Counts> counts = new TreeMap<>();
            topics.forEach((topic, kinds) -> counts.put(topic, Counts.of(kinds)));
            return new Sent(counts);
        }
    }
}
