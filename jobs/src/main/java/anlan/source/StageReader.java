package anlan.source;

import anlan.catalog.Source;
import anlan.catalog.Stages;
import anlan.event.StageTime;
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
    private final List<StagePath> told = new ArrayList<>();
    private final TimeReader times;

    StageReader(Source source, FieldReader fields, TimeReader times) {
        this.times = times;
        stage = source.matter().stage() == null ? -1 : fields.field(source.matter().stage());
        source.matter()
                .stages()
                .forEach((name, at) -> told.add(new StagePath(name, fields.fields(at))));
    }

    /**
     * The stages, by time and, at the same time, in the order of the closed loop.
     *
     * @param occurredAt of the event, milliseconds since 1970
     */
    List<StageTime> read(FieldReader fields, long occurredAt) throws MappingProblem {
        if (!fields.missing(stage)) {
            return List.of(new StageTime(fields.text(stage), Instant.ofEpochMilli(occurredAt)));
        }
        if (told.isEmpty()) {
            return List.of();
        }
        List<StageTime> stages = new ArrayList<>(told.size());
        for (StagePath one : told) {
            if (!fields.missing(one.at)) {
                long at = times.read(fields, one.at);
                stages.add(new StageTime(one.name, Instant.ofEpochMilli(at)));
            }
        }
        stages.sort(BY_TIME_THEN_ORDER);
        return List.copyOf(stages);
    }

    /** A stage and where its time is. */
    private record StagePath(String name, int[] at) {}
}
