package anlan.source;

import anlan.catalog.Source;
import anlan.catalog.Stages;
import anlan.event.StageTime;
import anlan.source.text.CodeMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads which stages of its case an event tells of. */
final class StageReader {
    private static final Comparator<StageTime> BY_TIME_THEN_ORDER =
            Comparator.comparing(StageTime::at)
                    .thenComparingInt(stage -> Stages.order(stage.stage()));

    private final int stage;
    private final CodeMap words;
    private final List<StagePath> told = new ArrayList<>();
    private final TimeReader times;

    StageReader(Source source, FieldReader fields, TimeReader times) {
        this.times = times;
        stage = fields.optional(source.matter().stage());
        words = new CodeMap(source.matter().stageWords());
        source.matter()
                .stages()
                .forEach((name, at) -> told.add(new StagePath(name, fields.fields(at))));
    }

    /**
     * The stages, by time and, at the same time, in the order of the closed loop.
     *
     * @param occurredAt of the event, milliseconds since 1970
     * @param arrival of the message, milliseconds since 1970
     */
    List<StageTime> read(
            FieldReader fields, long occurredAt, long arrival, FieldProblems problems) {
        if (!fields.missing(stage)) {
            try {
                return List.of(new StageTime(word(fields), Instant.ofEpochMilli(occurredAt)));
            } catch (MappingProblem e) {
                problems.add(fields.pointer(stage), e.reason());
                return List.of();
            }
        }
        if (told.isEmpty()) {
            return List.of();
        }
        List<StageTime> stages = new ArrayList<>(told.size());
        for (StagePath one : told) {
            int[] field = fields.chosen(one.at);
            if (!fields.missing(field)) {
                try {
                    long at = times.read(fields, field, arrival);
                    stages.add(new StageTime(one.name, Instant.ofEpochMilli(at)));
                } catch (MappingProblem e) {
                    problems.add(fields.pointer(field[0]), e.reason());
                }
            }
        }
        stages.sort(BY_TIME_THEN_ORDER);
        return List.copyOf(stages);
    }

    /** The stage that the source names. */
    String word(FieldReader fields) throws MappingProblem {
        String text = fields.code(stage);
        String word = words.exact(text);
        if (word == null) {
            word = Stages.order(text) < 0 ? words.like(text) : text;
        }
        if (word == null || Stages.order(word) < 0) {
            throw new MappingProblem(
                    "unknown_stage",
                    fields.pointer(stage) + " is no stage; say which it is with stageWords");
        }
        return word;
    }

    /** A stage and where its time is. */
    private record StagePath(String name, int[][] at) {}
}
