package anlan.command.source.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A field of the sample, over all its messages.
 *
 * @param pointer JSON Pointer to it
 * @param texts its value in each message, as text; empty = none
 * @param counts its values → how often each is there, in the order of the messages; without what
 *     says that there is no value
 * @param sentinels what it says where it has no value, such as {@code NA}
 */
record Column(
        String pointer, List<String> texts, Map<String, Integer> counts, List<String> sentinels) {

    static Column of(String pointer, List<String> texts) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String text : texts) {
            if (!text.isEmpty()) {
                counts.merge(text, 1, Integer::sum);
            }
        }
        List<String> sentinels = Sentinels.of(counts);
        sentinels.forEach(counts::remove);
        return new Column(pointer, texts, counts, sentinels);
    }

    FieldName name() {
        return FieldName.of(pointer);
    }

    /** Number of messages in which it has a value. */
    int present() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    int distinct() {
        return counts.size();
    }

    /** Whether no value is there twice, and every message has one. */
    boolean isUnique() {
        return distinct() == texts.size() && texts.size() > 1;
    }

    /** Share of the values, 0..1, for which something holds. */
    double share(Predicate<String> holds) {
        int fitting = 0;
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            fitting += holds.test(count.getKey()) ? count.getValue() : 0;
        }
        return counts.isEmpty() ? 0 : (double) fitting / present();
    }

    /** Its value in a message; empty = none. */
    String at(int message) {
        String text = texts.get(message);
        return sentinels.contains(text) ? "" : text;
    }

    /** The values, the most frequent first. */
    List<Map.Entry<String, Integer>> byCount() {
        return counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    boolean isNumeric() {
        return share(Column::isNumber) == 1;
    }

    /** Whether every value is a whole number of at most 19 digits. */
    boolean isWhole() {
        return share(text -> text.matches("-?\\d{1,19}")) == 1;
    }

    static boolean isNumber(String text) {
        return text.length() < 40 && text.matches("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    }

    /** Positions of the messages that have each value. */
    Map<String, List<Integer>> messages() {
        Map<String, List<Integer>> messages = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            if (!at(i).isEmpty()) {
                messages.computeIfAbsent(at(i), key -> new ArrayList<>()).add(i);
            }
        }
        return messages;
    }
}
