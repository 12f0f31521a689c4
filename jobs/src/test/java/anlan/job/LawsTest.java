package anlan.job;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.DefaultPolicy;
import anlan.event.Event;
import anlan.indicator.IndicatorValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of the whole job, whatever comes in. */
class LawsTest {
    private static final Catalog SMALL = TwoSources.policy();

    private static LastWord published(List<RandomReports.Report> reports) throws Exception {
        return published(SMALL, reports);
    }

    private static LastWord published(Catalog policy, List<RandomReports.Report> reports)
            throws Exception {
        return new LastWord(RandomReports.send(new AssessRun(policy), reports).run());
    }

    /** One after the other, so that a failure tells which. */
    private static void same(
            Map<String, Map<Instant, String>> actual, Map<String, Map<Instant, String>> expected) {
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        for (String key : keys) {
            assertThat(actual.get(key)).as(key).isEqualTo(expected.get(key));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldEndAlikeInWhateverOrderReportsCome(long seed) throws Exception {
        RandomReports reports = new RandomReports(seed);
        LastWord inOrder = published(reports.inOrder());

        for (List<RandomReports.Report> order : List.of(reports.late(), reports.shuffled())) {
            LastWord other = published(order);
            same(other.indicators(), inOrder.indicators());
            same(other.indices(), inOrder.indices());
        }
    }

    /** Once more with all that it measures, and all its rules. */
    @Test
    void shouldEndAlikeUnderTheDefaultPolicyToo() throws Exception {
        RandomReports reports = new RandomReports(7);
        LastWord inOrder = published(DefaultPolicy.CATALOG, reports.inOrder());
        LastWord late = published(DefaultPolicy.CATALOG, reports.late());

        same(late.indicators(), inOrder.indicators());
        same(late.indices(), inOrder.indices());
    }

    @Test
    void shouldEndAsIfOnlyTheLastVersionHadCome() throws Exception {
        RandomReports reports = new RandomReports(3);
        LastWord all = published(reports.late());
        LastWord last = published(reports.lastVersions());

        same(all.indicators(), last.indicators());
    }

    @Test
    void shouldPublishTheSameRowsWhenItIsReplayed() throws Exception {
        List<RandomReports.Report> late = new RandomReports(4).late();
        LastWord first = published(late);
        LastWord again = published(late);

        same(again.indicators(), first.indicators());
        same(again.indices(), first.indices());
    }

    @Test
    void shouldEndAlikeOnOneAndOnTwoWorkers() throws Exception {
        List<RandomReports.Report> late = new RandomReports(5).late();
        LastWord one = published(late);
        LastWord two =
                new LastWord(RandomReports.send(new AssessRun(SMALL).parallel(2), late).run());

        same(two.indicators(), one.indicators());
        same(two.indices(), one.indices());
    }

    @Test
    void shouldMakeAParentOfItsChildren() throws Exception {
        Collected collected =
                RandomReports.send(new AssessRun(SMALL), new RandomReports(6).late()).run();
        LastWord published = new LastWord(collected);
        assertThat(collected.rows(Event.class)).noneMatch(event -> event.arrival().tooLate());

        for (String indicator : List.of("disputes", "hotline-tickets")) {
            Map<Instant, IndicatorValue> county = published.rows(indicator, "24h", "331081");
            assertThat(county).isNotEmpty();
            for (Instant at = RandomReports.BEGIN;
                    at.isBefore(RandomReports.BEGIN.plus(Duration.ofDays(4)));
                    at = at.plus(Duration.ofHours(1))) {
                long children =
                        count(published, indicator, "331081001", at)
                                + count(published, indicator, "331081002", at);
                assertThat(count(published, indicator, "331081", at)).isEqualTo(children);
            }
        }
    }

    private static long count(LastWord published, String indicator, String region, Instant at) {
        Map.Entry<Instant, IndicatorValue> row =
                published.rows(indicator, "24h", region).floorEntry(at);
        return row == null ? 0 : row.getValue().amount().count();
    }
}
