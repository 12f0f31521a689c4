package anlan.command.rescore;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Name;
import anlan.command.rescore.RescoreReport.RegionShift;
import anlan.command.rescore.RescoreReport.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class RanksTest {

    @Test
    void shouldRankTheWorstOfEachLevelFirst() {
        List<RegionShift> ranked =
                Ranks.of(
                        List.of(
                                region("county", 10.0, 20.0),
                                region("town", 90.0, 60.0),
                                region("town", 70.0, 80.0),
                                region("town", 70.0, null)));

        assertThat(ranked.stream().map(region -> rank(region.before())))
                .containsExactly(1, 3, 1, 1);
        assertThat(ranked.stream().map(region -> rank(region.after())))
                .containsExactly(1, 1, 2, null);
        assertThat(ranked.stream().map(RegionShift::moved)).containsExactly(0, -2, 1, null);
    }

    private static RegionShift region(String level, Double before, Double after) {
        return new RegionShift(
                "1",
                new Name("一", "One"),
                level,
                new Standing("green", before, null),
                new Standing("green", after, null));
    }

    private static Integer rank(Standing standing) {
        return standing.rank();
    }
}
