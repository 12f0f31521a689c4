package anlan.command.source.draft;

import static anlan.command.source.draft.DraftSamples.lines;
import static anlan.command.source.draft.DraftSamples.roles;
import static anlan.command.source.draft.DraftSamples.source;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Source;
import anlan.catalog.field.FieldPath;
import anlan.catalog.field.TimeFormat;
import anlan.catalog.place.PlaceFields;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a draft says in the language of sources, beyond single fields. */
class DraftYamlTest {
    @TempDir private Path dir;

    @Test
    void shouldReadTimesInSeveralForms() throws Exception {
        Draft draft =
                lines(
                        dir,
                        "{'id':'%d','happened':'2026-03-02 0%d:15:00','received':17724141%02d,"
                                + "'finish_time':'3/5/2026 %d:05 PM','town':'泽国'}",
                        i -> new Object[] {i, i % 10, i % 60, i % 9 + 1});

        Source source = source(draft);
        assertThat(source.notation().time().formats())
                .extracting(TimeFormat::format)
                .containsExactly("yyyy-MM-dd HH:mm:ss", "seconds", "M/d/yyyy h:m a");
        assertThat(source.identity().receivedAt()).isEqualTo(FieldPath.of("/received"));
        assertThat(source.matter().stages()).containsEntry("closed", FieldPath.of("/finish_time"));
    }

    @Test
    void shouldNotTakeTheDayAndHourOfATimeForAnother() throws Exception {
        Draft draft =
                lines(
                        dir,
                        "{'id':'%d','seen_at':'2026-03-02T0%d:15:00','date':'2026-03-02','hour':%d,'town':'泽国'}",
                        i -> new Object[] {i, i % 10, i % 10});

        assertThat(roles(draft)).containsEntry("/seen_at", Role.OCCURRED);
        assertThat(source(draft).identity().occurredAt()).isEqualTo(FieldPath.of("/seen_at"));
    }

    @Test
    void shouldFindTheRegionAroundAPosition() throws Exception {
        Draft draft =
                lines(
                        dir,
                        "{'id':'%d','time':'2026-03-02T09:15:%02dZ','loc':'28.3%d,121.3%d','v':%d.5}",
                        i -> new Object[] {i, i % 60, i % 10 + 5, i % 7, i});

        Source source = source(draft);
        assertThat(source.place().position())
                .isEqualTo(
                        new PlaceFields.PositionField(
                                FieldPath.of("/loc"), PlaceFields.Order.LAT_LON));
        assertThat(source.place().region().position()).isNotNull();
        assertThat(source.place().region().otherwise()).isEqualTo("331081");
    }

    @Test
    void shouldSayConstantsWhereNoFieldTells() throws Exception {
        Draft draft =
                lines(
                        dir,
                        "{'id':'%d','time':'2026-03-02T09:15:%02dZ','loc':'48.7%d,9.3%d','v':%d.5}",
                        i -> new Object[] {i, i % 60, i % 10, i % 7, i});

        Source source = source(draft);
        assertThat(source.matter().category().constant()).isEqualTo("made-up");
        assertThat(source.place().region().from()).isEqualTo(FieldPath.constant("331081"));
        assertThat(source.place().region().position()).as("none lies in the map").isNull();
    }
}
