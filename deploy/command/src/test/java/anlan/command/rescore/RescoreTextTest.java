package anlan.command.rescore;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Name;
import anlan.command.rescore.RescoreReport.AlertShift;
import anlan.command.rescore.RescoreReport.ColorHours;
import anlan.command.rescore.RescoreReport.IndexShift;
import anlan.command.rescore.RescoreReport.RegionShift;
import anlan.command.rescore.RescoreReport.Standing;
import anlan.command.rescore.RescoreReport.ValueShift;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RescoreTextTest {
    private static final Instant FROM = Instant.parse("2026-03-02T02:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-02T07:00:00Z");
    private static final Name TITLE = new Name("平安指数", "Safety index");
    private static final Name TOWN = new Name("太平", "Taiping");

    @Test
    void shouldSayThatNothingChangesUnderTheSamePolicy() {
        String text =
                text(
                        new IndexShift(
                                "safety",
                                TITLE,
                                90,
                                List.of(new ColorHours("green", "green", 90)),
                                new ValueShift(0, "331081", TOWN, TO, 81.5, 81.5),
                                List.of(
                                        town(
                                                new Standing("green", 81.5, 1),
                                                new Standing("green", 81.5, 1)))),
                        List.of());

        assertThat(text)
                .startsWith(
                        "Policy 2 instead of what was published, after 2026-03-02T02:00:00Z until"
                                + " 2026-03-02T07:00:00Z. Its results are in anlan_same.")
                .contains(
                        "INDEX safety 平安指数 Safety index",
                        "  0 of 90 region-hours would have had another color:",
                        "  No value changes.",
                        "  At the end 0 of 1 regions would have another color, 0 another rank or"
                                + " color.",
                        "ALERTS that opened",
                        "  none before or after");
    }

    @Test
    void shouldTellColorsValuesRanksAndAlertsThatChange() {
        String text =
                text(
                        new IndexShift(
                                "safety",
                                TITLE,
                                1200,
                                List.of(
                                        new ColorHours("green", "green", 100),
                                        new ColorHours("green", "yellow", 1099),
                                        new ColorHours(null, "green", 1)),
                                new ValueShift(-1.25, "331081001", TOWN, TO, 81.5, 70),
                                List.of(
                                        town(
                                                new Standing("green", 81.5, 3),
                                                new Standing("yellow", 70.0, 1)))),
                        List.of(new AlertShift("gas-leak", 1, 2, 3, 4)));

        assertThat(text)
                .contains(
                        "  1,100 of 1,200 region-hours would have had another color:",
                        "  Values change by -1.25 on average, most in 太平 Taiping at"
                                + " 2026-03-02T07:00:00Z: 81.5 → 70.0",
                        "  At the end 1 of 1 regions would have another color, 1 another rank or"
                                + " color (rank 1 = worst of its level; moved + = better):");
        assertThat(words(text))
                .contains(
                        "before \\ after green yellow",
                        "green 100 1,099",
                        "– 1 0",
                        "town 331081001 太平 Taiping 81.5 green 3 70.0 yellow 1 -2",
                        "gas-leak 1 2 3 4");
    }

    @Test
    void shouldSayThatAnIndexHasNoValue() {
        assertThat(text(new IndexShift("calm", TITLE, 0, List.of(), null, List.of()), List.of()))
                .contains("  It has no value before or after.");
    }

    private static RegionShift town(Standing before, Standing after) {
        return new RegionShift("331081001", TOWN, "town", before, after);
    }

    private static String text(IndexShift index, List<AlertShift> alerts) {
        return RescoreText.of(
                new RescoreReport(
                        "anlan_same",
                        new RescoreReport.OtherPolicy("2", FROM),
                        new RescoreReport.Period(FROM, TO),
                        new RescoreReport.ReadMessages(FROM, true, 7),
                        List.of(index),
                        alerts));
    }

    private static List<String> words(String text) {
        return text.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
    }
}
