package anlan.indicator.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import anlan.catalog.Catalog;
import anlan.catalog.DefaultPolicy;
import anlan.catalog.Filter;
import anlan.catalog.Indicator;
import anlan.catalog.Level;
import anlan.catalog.Measure;
import anlan.catalog.Name;
import anlan.catalog.Policy;
import anlan.catalog.Region;
import anlan.event.Observation;
import anlan.event.Observations;
import anlan.event.Pulse;
import anlan.indicator.IndicatorValue;
import anlan.indicator.PartialAggregate;
import anlan.indicator.preaggregate.PreAggregationOperator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rates that are drawn to the county's, from events to rows, over reports that come late and are
 * taken back: each town's last word is what follows from the last word on all towns.
 */
class ShrunkRatesTest {
    private static final long HOUR = 3_600_000;
    private static final long BEGIN = Instant.parse("2026-03-01T16:00:00Z").toEpochMilli();
    private static final int SIZE = 24;
    private static final int LAST = 96;
    private static final Indicator CALLS =
            indicator("calls", new Measure.Count(), Indicator.Per.POPULATION_10K);
    private static final Indicator SHARE =
            indicator("share", new Measure.Ratio(Filter.ofCategory("fire")), Indicator.Per.NONE);
    private static final Catalog CATALOG =
            new Catalog(
                    DefaultPolicy.CATALOG.edition(),
                    DefaultPolicy.CATALOG.regions(),
                    DefaultPolicy.CATALOG.categories(),
                    DefaultPolicy.CATALOG.sources(),
                    List.of(CALLS, SHARE),
                    List.of(),
                    List.of(),
                    DefaultPolicy.CATALOG.alerting());
    private static final List<Region> TOWNS =
            CATALOG.regions().stream().filter(it -> it.level() == Level.TOWN).toList();

    private OneInputStreamOperatorTestHarness<Observation, PartialAggregate> sums;
    private KeyedBroadcastOperatorTestHarness<String, PartialAggregate, Pulse, IndicatorValue>
            windows;
    private int sent;

    private record Fact(Region town, long hour, boolean fire) {}

    private static Indicator indicator(String name, Measure measure, Indicator.Per per) {
        return new Indicator(
                name,
                new Name("名", "Name"),
                measure,
                Filter.ALL,
                per,
                List.of(new Indicator.Window(Duration.ofHours(SIZE), Duration.ofHours(1))),
                List.of(Level.COUNTY, Level.TOWN),
                "",
                new Indicator.SmallNumbers(0, Level.COUNTY));
    }

    @BeforeEach
    void open() throws Exception {
        sums =
                new OneInputStreamOperatorTestHarness<>(
                        new PreAggregationOperator(Policy.of(CATALOG)));
        sums.open();
        windows =
                new KeyedBroadcastOperatorTestHarness<>(
                        new CoBroadcastWithKeyedOperator<>(
                                new RollingWindowsFunction(Policy.of(CATALOG)),
                                List.of(RollingWindowsFunction.HEARD)),
                        PartialAggregate::region,
                        Types.STRING,
                        1,
                        1,
                        0);
        windows.open();
    }

    @AfterEach
    void close() throws Exception {
        sums.close();
        windows.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shouldEndWithWhatFollowsFromAllTowns(int seed) throws Exception {
        List<Fact> facts = happened(new Random(seed));

        Map<String, NavigableMap<Long, IndicatorValue>> last = lastWord();

        for (Region town : TOWNS) {
            for (long end = 1; end <= LAST; end++) {
                String place = town.code() + " at " + end;
                assertSame(
                        value(last.get("calls/" + town.code()), end, 0.0),
                        drawn(facts, town, end, false),
                        place);
                assertSame(
                        value(last.get("share/" + town.code()), end, null),
                        drawn(facts, town, end, true),
                        place);
            }
        }
        assertThat(last.get("calls/331081").values())
                .isNotEmpty()
                .allMatch(row -> row.amount().raw() == null);
    }

    private static void assertSame(
            @Nullable Double actual, @Nullable Double expected, String place) {
        if (expected == null) {
            assertThat(actual).as(place).isNull();
        } else {
            assertThat(actual).as(place).isNotNull().isEqualTo(expected, within(1e-12));
        }
    }

    /** Few towns report, late and out of order, and some reports are taken back. */
    private List<Fact> happened(Random random) throws Exception {
        List<Fact> facts = new ArrayList<>();
        for (long now = 1; now <= LAST; now++) {
            for (int i = random.nextInt(4); i > 0 && now < LAST - 2; i--) {
                Region town = TOWNS.get(Math.min(random.nextInt(30), TOWNS.size() - 1));
                long hour = Math.max(1, now - random.nextInt(30));
                Fact fact = new Fact(town, hour, random.nextInt(3) == 0);
                facts.add(fact);
                send(fact, 1);
            }
            if (random.nextInt(4) == 0 && !facts.isEmpty() && now < LAST - 2) {
                send(facts.remove(random.nextInt(facts.size())), -1);
            }
            sums.processWatermark(BEGIN + now * HOUR);
            pass();
            windows.processWatermark(BEGIN + now * HOUR);
            windows.processBroadcastWatermark(BEGIN + now * HOUR);
        }
        return facts;
    }

    private void send(Fact fact, int sign) throws Exception {
        Observation observation = new Observation();
        Observations positions = new Observations(CATALOG);
        observation.source = positions.source("police");
        observation.category =
                Catalog.positions(CATALOG.categories(), it -> it.path())
                        .get(fact.fire ? "fire/building" : "dispute/family");
        observation.region = CATALOG.regions().indexOf(fact.town);
        observation.time = BEGIN + fact.hour * HOUR - HOUR / 2;
        observation.sign = sign;
        sums.processElement(new StreamRecord<>(observation));
    }

    private void pass() throws Exception {
        List<PartialAggregate> partials = sums.extractOutputValues();
        for (PartialAggregate partial : partials.subList(sent, partials.size())) {
            windows.processElement(partial, partial.pane());
        }
        sent = partials.size();
    }

    private Map<String, NavigableMap<Long, IndicatorValue>> lastWord() {
        Map<String, NavigableMap<Long, IndicatorValue>> last = new HashMap<>();
        for (IndicatorValue row : windows.extractOutputValues()) {
            last.computeIfAbsent(row.indicator() + "/" + row.region(), key -> new TreeMap<>())
                    .merge(
                            (row.at().toEpochMilli() - BEGIN) / HOUR,
                            row,
                            (a, b) -> a.revision() > b.revision() ? a : b);
        }
        return last;
    }

    private static @Nullable Double value(
            @Nullable NavigableMap<Long, IndicatorValue> rows, long end, @Nullable Double empty) {
        Map.Entry<Long, IndicatorValue> row = rows == null ? null : rows.floorEntry(end);
        return row == null ? empty : row.getValue().amount().value();
    }

    /** As the posterior mean of gamma and Poisson; null = missing. */
    private static @Nullable Double drawn(
            List<Fact> facts, Region town, long end, boolean ofShare) {
        double people = 0;
        double cases = 0;
        double squares = 0;
        int towns = 0;
        for (Region each : TOWNS) {
            double base = base(facts, each, end, ofShare);
            double own = count(facts, each, end, ofShare);
            if (base > 0) {
                people += base;
                cases += own;
                squares += own * own / base;
                towns++;
            }
        }
        double base = base(facts, town, end, ofShare);
        if (base == 0) {
            return null;
        }
        double rate = cases / people;
        double variance = squares / people - rate * rate - rate * towns / people;
        double own = count(facts, town, end, ofShare);
        return variance <= 1e-12 * rate * rate
                ? rate
                : (variance * own + rate * rate) / (variance * base + rate);
    }

    private static double base(List<Fact> facts, Region town, long end, boolean ofShare) {
        return ofShare ? count(facts, town, end, false) : town.population() / 10_000;
    }

    private static double count(List<Fact> facts, Region town, long end, boolean fires) {
        return facts.stream()
                .filter(fact -> fact.town.equals(town) && fact.hour <= end)
                .filter(fact -> fact.hour > end - SIZE && (fact.fire || !fires))
                .count();
    }
}
