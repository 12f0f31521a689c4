package anlan.command.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.catalog.CatalogException;
import anlan.catalog.file.CatalogMessage;
import anlan.command.terminal.CommandException;
import anlan.policy.PublishedVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicationTest {
    private static final Instant NOW = Instant.parse("2026-06-01T02:30:00Z");
    private static final CatalogMessage FIRST = CatalogMessage.of(new SmallPolicy().files());

    private final Publication publication =
            new Publication(List.of(new PublishedVersion(FIRST, NOW, 0)), NOW);

    @Test
    void shouldTakeTheFirstVersionAsOfItsTime() {
        CatalogMessage first =
                new Publication(List.of(), NOW)
                        .of(new SmallPolicy().files(), Publication.Overrides.NONE);

        assertThat(first).isEqualTo(FIRST);
    }

    @Test
    void shouldKnowTheSameWheneverItTakesEffect() {
        SmallPolicy later =
                new SmallPolicy()
                        .replace("catalog.yaml", "2026-01-01T00:00:00", "2027-01-01T00:00:00");

        assertThat(publication.same(later.files()).message()).isEqualTo(FIRST);
        assertThat(
                        publication.same(
                                new SmallPolicy()
                                        .replace("catalog.yaml", "\"1\"", "\"2\"")
                                        .files()))
                .isNull();
    }

    @Test
    void shouldKnowTheSameByTheNameThatItIsGiven() {
        SmallPolicy other = new SmallPolicy().replace("catalog.yaml", "\"1\"", "\"2\"");

        assertThat(publication.same(other.files(), "1").message()).isEqualTo(FIRST);
        assertThat(publication.same(new SmallPolicy().files(), "2")).isNull();
    }

    @Test
    void shouldRefuseWhatMayNotFollow() {
        refused(null, "next", "version 1 is published already, with other content; give the");
        refused("2", null, "is not after that of version 1, ");
        refused("2", null, "give a later one, such as --effective-from next");
        refused("2", "2026-02-01T00:00:00+08:00", "less than 12 minutes ahead of now, ");
        refused("2", "soon", "'soon' is no time; write one such as");
        assertThatThrownBy(() -> second("2099-01-01T00:30:00+08:00"))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("effectiveFrom is no whole hour of Asia/Shanghai");
    }

    @Test
    void shouldTakeEffectAtTheNextHourThatLeavesTime() {
        Instant from = second("next").effectiveFrom();

        assertThat(from).isEqualTo(from.truncatedTo(ChronoUnit.HOURS));
        assertThat(Duration.between(NOW, from))
                .isBetween(Duration.ofMinutes(11), Duration.ofMinutes(73));
        assertThat(second("2026-06-02T08:00:00").effectiveFrom())
                .isEqualTo(Instant.parse("2026-06-02T00:00:00Z"));
    }

    private CatalogMessage second(String from) {
        return publication.of(
                new SmallPolicy().files(), new Publication.Overrides("2", null, null, from));
    }

    private void refused(String version, String from, String reason) {
        assertThatThrownBy(
                        () ->
                                publication.of(
                                        new SmallPolicy().files(),
                                        new Publication.Overrides(version, null, null, from)))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(reason);
    }
}
