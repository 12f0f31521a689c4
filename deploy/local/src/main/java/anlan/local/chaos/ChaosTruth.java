package anlan.local.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What was sent, and what must become of it. */
final class ChaosTruth {
    /**
     * What messages of a topic must come to.
     *
     * @param raw all that were sent
     */
    record Count(long raw, long events, long summarised, long duplicates, long deadLetters) {
        Count plus(Count more) {
            return new Count(
                    raw + more.raw,
                    events + more.events,
                    summarised + more.summarised,
                    duplicates + more.duplicates,
                    deadLetters + more.deadLetters);
        }
    }

    /** What one message must become. */
    enum Fate {
        EVENT,
        SUMMARISED,
        DUPLICATE,
        DEAD_LETTER;

        private Count count() {
            return switch (this) {
                case EVENT -> new Count(1, 1, 0, 0, 0);
                case SUMMARISED -> new Count(1, 0, 1, 0, 0);
                case DUPLICATE -> new Count(1, 0, 0, 1, 0);
                case DEAD_LETTER -> new Count(1, 0, 0, 0, 1);
            };
        }
    }

    /**
     * A call for help.
     *
     * @param id of its message
     * @param region that its alert must name
     * @param uncertain what must be marked as not sure
     */
    record Call(String id, String device, String region, List<String> uncertain) {}

    private final Map<String, Count> counts = new TreeMap<>();
    private final Set<String> events = new HashSet<>();
    private final Set<String> deadLetters = new HashSet<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Long> arrivals = new HashMap<>();
    private final Set<String> actions = new HashSet<>();
    private final Map<String, Long> renamed = new TreeMap<>();

    synchronized void count(String topic, Fate fate) {
        counts.merge(topic, fate.count(), Count::plus);
    }

    /** A revision of an event must be there once. */
    synchronized void event(String source, String id, int revision) {
        events.add(source + '/' + id + '/' + revision);
    }

    /**
     * An event whose id will be another than the sender's: of a reading that comes too late, or
     * where the id is personal.
     *
     * @param as how what names it on the topic begins
     */
    synchronized void renamed(String as) {
        renamed.merge(as, 1L, Long::sum);
    }

    synchronized void call(Call call) {
        calls.add(call);
    }

    /** A copy of a call for help was taken: the county knows of it by the first. */
    synchronized void arrived(String id, RecordMetadata where) {
        arrivals.merge(id, where.timestamp(), Math::min);
    }

    synchronized void deadLetter(RecordMetadata where) {
        deadLetters.add(where.topic() + '/' + where.partition() + '/' + where.offset());
    }

    /** Somebody acts; what they say names the action alone. */
    synchronized void action(String note) {
        actions.add(note);
    }

    /** By topic. */
    synchronized Map<String, Count> counts() {
        return Map.copyOf(counts);
    }

    synchronized long sent() {
        return counts.values().stream().mapToLong(Count::raw).sum();
    }

    /** As {@code source/id/revision}. */
    synchronized Set<String> events() {
        return Set.copyOf(events);
    }

    /** As {@code topic/partition/offset}. */
    synchronized Set<String> deadLetters() {
        return Set.copyOf(deadLetters);
    }

    /** How the names of such events begin → how many there must be. */
    synchronized Map<String, Long> renamed() {
        return Map.copyOf(renamed);
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** When the county knew of a call, milliseconds since 1970; −1 = Kafka has not got it. */
    synchronized long arrival(Call call) {
        return arrivals.getOrDefault(call.id(), -1L);
    }

    synchronized Set<String> actions() {
        return Set.copyOf(actions);
    }
}
