package anlan.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunsTest {

    @TempDir private Path data;

    private JobRuns runs;

    @BeforeEach
    void runs() {
        runs = new JobRuns(data, data.resolve("flink"));
    }

    @Test
    void shouldBeginFromNothingWhenTheJobNeverRan() {
        assertThat(runs.latest("assess")).isNull();
        assertThat(runs.next("assess")).isNull();
    }

    @Test
    void shouldGoOnFromTheNewestCompletedCheckpoint() throws IOException {
        runs.begin("assess", JobRuns.Run.of("a1", null));
        completed(runs.checkpoints("assess").resolve("a1/chk-9"), 1);
        Path newest = completed(runs.checkpoints("assess").resolve("a1/chk-10"), 2);
        Files.createDirectories(runs.checkpoints("assess").resolve("a1/chk-11"));

        assertThat(runs.next("assess")).isEqualTo(newest);
    }

    @Test
    void shouldPreferTheSavepointThatEndedTheRun() throws IOException {
        runs.begin("assess", JobRuns.Run.of("a1", null));
        completed(runs.checkpoints("assess").resolve("a1/chk-10"), 1);
        Path savepoint = completed(runs.savepoints("assess", "a1").resolve("savepoint-1"), 2);

        assertThat(runs.next("assess")).isEqualTo(savepoint);
    }

    @Test
    void shouldGoOnFromWhereTheRunBeganWhenItCompletedNothing() {
        runs.begin("assess", JobRuns.Run.of("a2", "/before/chk-7"));

        assertThat(runs.next("assess")).isEqualTo(Path.of("/before/chk-7"));
    }

    @Test
    void shouldNotTakeTheStateOfAnotherJobOrAnEarlierRun() throws IOException {
        completed(runs.checkpoints("archive").resolve("b1/chk-1"), 3);
        completed(runs.checkpoints("assess").resolve("a1/chk-5"), 3);
        runs.begin("assess", JobRuns.Run.of("a2", null));

        assertThat(runs.next("assess")).isNull();
    }

    @Test
    void shouldSayWhatWasGoneWhenItGoesOnFromAnOlderState() throws IOException {
        runs.begin("assess", JobRuns.Run.of("a1", null));
        Path older = completed(runs.checkpoints("assess").resolve("a1/chk-9"), 1);
        Path newest = completed(runs.checkpoints("assess").resolve("a1/chk-10"), 20);
        runs.note("assess");
        StatePruning.delete(newest);
        runs.note("assess");

        JobRuns.Run next = runs.after("assess", "a2", runs.next("assess"));
        runs.begin("assess", next);

        assertThat(next.restoredFrom()).isEqualTo(older.toString());
        assertThat(new JobRuns(data, data.resolve("flink")).latest("assess")).isEqualTo(next);
        assertThat(next.gap())
                .startsWith(
                        "The newest state of job assess, %s of 1970-01-01T00:00:20Z, is gone; it went on from %s of 1970-01-01T00:00:01Z."
                                .formatted(newest, older))
                .contains("a second time on events, ", "indicators, indices, alerts");
        runs.begin("archive", JobRuns.Run.of("b1", null));
        completed(runs.checkpoints("archive").resolve("b1/chk-1"), 1);
        Path gone = completed(runs.checkpoints("archive").resolve("b1/chk-2"), 20);
        runs.note("archive");
        StatePruning.delete(gone);
        assertThat(runs.after("archive", "b2", runs.next("archive")).gap())
                .endsWith("ClickHouse shows each row once");
    }

    @Test
    void shouldSayNothingWhereANewerStateIsThere() throws IOException {
        runs.begin("assess", JobRuns.Run.of("a1", null));
        Path older = completed(runs.checkpoints("assess").resolve("a1/chk-9"), 1);
        runs.note("assess");
        StatePruning.delete(older); // as Flink does
        completed(runs.savepoints("assess", "a1").resolve("savepoint-1"), 2);

        assertThat(runs.after("assess", "a2", runs.next("assess")).gap()).isNull();
    }

    @Test
    void shouldPruneAllButTheRunAndWhatItWasRestoredFrom() throws IOException {
        Path first = completed(runs.checkpoints("assess").resolve("a1/chk-1"), 1);
        Path second = completed(runs.savepoints("assess", "a2").resolve("savepoint-1"), 2);
        Path third = completed(runs.checkpoints("assess").resolve("a3/chk-3"), 3);

        StatePruning.prune(runs, "assess", "a3", second);

        assertThat(first).doesNotExist();
        assertThat(second).exists();
        assertThat(third).exists();
    }

    private static Path completed(Path point, long second) throws IOException {
        Files.createDirectories(point);
        Path metadata = Files.createFile(point.resolve("_metadata"));
        Files.setLastModifiedTime(metadata, FileTime.from(Instant.ofEpochSecond(second)));
        return point;
    }
}
