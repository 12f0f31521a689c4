package anlan.command.source.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which field, or which several together, tell one event from all others; and its revision. */
final class IdFields {
    private static final int LONGEST = 80;
    private static final int TRIED = 12;

    /** Share of the messages that several fields must tell apart. */
    private static final double ENOUGH = 0.8;

    private final List<Column> columns;
    private final int messages;

    /**
     * Of a sample.
     *
     * @param columns that may be it; without times, persons and degrees
     */
    IdFields(List<Column> columns, int messages) {
        this.columns = columns.stream().filter(IdFields::isCode).toList();
        this.messages = messages;
    }

    /**
     * What tells an event.
     *
     * @param columns joined; empty = nothing does
     * @param revision grows with each correction; null = none does
     */
    record Identity(List<Column> columns, @Nullable Column revision, int percent, String why) {
        String pointers() {
            return String.join(" ", columns.stream().map(Column::pointer).toList());
        }
    }

    private static boolean isCode(Column column) {
        return column.share(text -> text.length() <= LONGEST) == 1
                && column.share(text -> text.matches("-?\\d+\\.\\d+")) < 0.5;
    }

    /**
     * The best that there is.
     *
     * @param others that make an id unique together, if need be; such as times
     */
    Identity find(List<Column> others) {
        Column revision = revision();
        Identity single = single(revision);
        if (single != null) {
            return single;
        }
        List<Column> all = new ArrayList<>(others);
        all.addAll(columns);
        List<Column> several = several(all.subList(0, Math.min(TRIED, all.size())));
        return several.isEmpty()
                ? new Identity(List.of(), null, 0, "no fields tell all messages apart")
                : new Identity(
                        several,
                        null,
                        several.size() == 1 ? 40 : 30,
                        several.size() == 1
                                ? "a time of its own"
                                : "only together they are unique");
    }

    private @Nullable Column revision() {
        return columns.stream()
                .filter(column -> column.isWhole() && column.name().hints(Hint.REVISION))
                .filter(column -> !column.isUnique())
                .findFirst()
                .orElse(null);
    }

    private @Nullable Identity single(@Nullable Column revision) {
        return columns.stream()
                .filter(column -> !column.equals(revision))
                .filter(column -> column.present() == messages)
                .map(column -> identity(column, revision))
                .filter(identity -> identity.percent() > 0)
                .max(
                        Comparator.comparingInt((Identity identity) -> identity.percent())
                                .thenComparingInt(
                                        identity -> -columns.indexOf(identity.columns().get(0))))
                .orElse(null);
    }

    private Identity identity(Column column, @Nullable Column revision) {
        boolean called = column.name().hints(Hint.ID);
        boolean plain = Hint.ID.words().contains(column.name().whole());
        int name = called ? 35 + (plain ? 3 : 0) : 0;
        if (column.isUnique()) {
            return new Identity(
                    List.of(column),
                    revision,
                    57 + name,
                    "no value twice" + (called ? ", its name" : ""));
        }
        boolean often = column.distinct() > 1 && column.distinct() >= 0.2 * messages;
        if (revision != null && often && isUnique(List.of(column, revision))) {
            return new Identity(
                    List.of(column),
                    revision,
                    55 + name,
                    "no value twice of one revision" + (called ? ", its name" : ""));
        }
        return called && often
                ? new Identity(
                        List.of(column),
                        revision,
                        20 + name,
                        "its name; some come %d times".formatted(most(column)))
                : new Identity(List.of(column), null, 0, "");
    }

    private static int most(Column column) {
        return column.byCount().get(0).getValue();
    }

    /** The fewest that tell most messages apart, those that stand first before others. */
    private List<Column> several(List<Column> all) {
        List<Column> best = List.of();
        int most = 0;
        for (List<Column> together : combinations(all)) {
            int apart = apart(together);
            if (apart > most) {
                most = apart;
                best = together;
            }
        }
        return most >= ENOUGH * messages ? best : List.of();
    }

    /** Of one, of two, of three. */
    private static List<List<Column>> combinations(List<Column> all) {
        List<List<Column>> single = new ArrayList<>();
        List<List<Column>> pairs = new ArrayList<>();
        List<List<Column>> triples = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            single.add(List.of(all.get(i)));
            for (int j = i + 1; j < all.size(); j++) {
                pairs.add(List.of(all.get(i), all.get(j)));
                for (int k = j + 1; k < all.size(); k++) {
                    triples.add(List.of(all.get(i), all.get(j), all.get(k)));
                }
            }
        }
        single.addAll(pairs);
        single.addAll(triples);
        return single;
    }

    /** How many messages some fields tell apart; 0 where one of them is missing somewhere. */
    private int apart(List<Column> together) {
        Set<List<String>> seen = new HashSet<>();
        for (int i = 0; i < messages; i++) {
            int message = i;
            List<String> texts = together.stream().map(column -> column.at(message)).toList();
            if (texts.contains("")) {
                return 0;
            }
            seen.add(texts);
        }
        return seen.size();
    }

    private boolean isUnique(List<Column> together) {
        return messages > 1 && apart(together) == messages;
    }

    /** Whether in the messages of each id a number never falls. */
    static boolean grows(List<Column> id, Column number) {
        Map<List<String>, Long> last = new HashMap<>();
        for (int i = 0; i < number.texts().size(); i++) {
            int message = i;
            String text = number.at(i);
            if (!text.matches("\\d{1,18}")) {
                return false;
            }
            Long before =
                    last.put(id.stream().map(it -> it.at(message)).toList(), Long.parseLong(text));
            if (before != null && before > Long.parseLong(text)) {
                return false;
            }
        }
        return true;
    }
}
