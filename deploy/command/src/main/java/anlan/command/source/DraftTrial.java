package anlan.command.source;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.command.source.draft.Draft;
import anlan.source.MappingTrial;
import anlan.source.Pseudonyms;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a proposed mapping makes of its sample, in sum.
 *
 * @param refused why it could not be tried; null = it was
 * @param events messages that become events or readings
 * @param problems reason → one of its texts and how often it comes
 */
record DraftTrial(
        @Nullable String refused, int messages, int events, Map<String, Problem> problems) {

    /** A kind of problem. */
    record Problem(String text, int count) {}

    static DraftTrial none(String why) {
        return new DraftTrial(why, 0, 0, Map.of());
    }

    /** Tries a mapping; messages arrive when the newest of them occurred. */
    static DraftTrial of(Source source, Catalog catalog, Draft draft) {
        MappingTrial trial =
                new MappingTrial(source, catalog, new Pseudonyms(SourceTryCommand.KEY));
        long arrival = draft.newest();
        Map<String, Problem> problems = new TreeMap<>();
        int events = 0;
        List<byte[]> messages = draft.sample().bytes();
        for (byte[] message : messages) {
            MappingTrial.Outcome outcome = trial.of(message, arrival);
            events += outcome.isRefused() ? 0 : 1;
            for (MappingTrial.Problem each : outcome.problems()) {
                problems.merge(
                        each.reason(),
                        new Problem(each.text(), 1),
                        (a, b) -> new Problem(a.text(), a.count() + b.count()));
            }
        }
        return new DraftTrial(null, messages.size(), events, problems);
    }

    boolean isGood() {
        return refused == null && events == messages;
    }

    /** The most frequent problems first. */
    List<Map.Entry<String, Problem>> byCount() {
        return problems.entrySet().stream()
                .sorted(
                        Comparator.comparingInt(
                                        (Map.Entry<String, Problem> it) -> -it.getValue().count())
                                .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }
}
