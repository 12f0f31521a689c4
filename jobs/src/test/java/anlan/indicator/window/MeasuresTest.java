package anlan.indicator.window;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Filter;
import anlan.catalog.Indicator;
import anlan.catalog.Measure;
import anlan.event.Fixed;
import anlan.event.Subject;
import anlan.indicator.Distinct;
import anlan.indicator.HistogramBuckets;
import anlan.indicator.Latest;
import anlan.indicator.Multiset;
import anlan.indicator.PartialAggregate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every measure over random events that come late, out of order and corrected: what is published
 * last is what a plain count over the last revisions gives.
 */
class MeasuresTest {
    private static final long MINUTE = WindowRig.MINUTE;
    private static final long SLIDE = 2 * MINUTE;
    private static final long SIZE = 10 * MINUTE;
    private static final long LAST = 400 * MINUTE;
    private static final long LATENESS = 30 * MINUTE;

    private record Fact(long time, double value, String subject) {}

    static List<Measure> ofEvents() {
        return List.of(
                new Measure.Count(),
                new Measure.Sum(),
                new Measure.Mean(),
                new Measure.Ratio(Filter.ALL),
                new Measure.Quantile(0.9),
                new Measure.Distinct("person"),
                new Measure.Latest(),
                new Measure.Heard());
    }

    @ParameterizedTest
    @MethodSource("ofEvents")
    void shouldEndWithThePlainRecomputation(Measure measure) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            WindowRig rig = rig(measure);
            List<Fact> truth = new ArrayList<>();
            for (long now = SLIDE; now <= LAST; now += SLIDE) {
                rig.turn(now, arrivals(rig, measure, random, now, truth));
            }
            assertThat(rig.lastWord(SLIDE, LAST, value(measure, List.of())))
                    .as(measure + ", seed " + seed)
                    .isEqualTo(plain(measure, truth));
        }
    }

    private static WindowRig rig(Measure measure) {
        Indicator indicator =
                SmallCatalog.indicator(
                        "it", measure, Duration.ofMillis(SIZE), Duration.ofMillis(SLIDE));
        return new WindowRig(SmallCatalog.of(Instant.EPOCH, indicator), LATENESS);
    }

    private static List<PartialAggregate> arrivals(
            WindowRig rig, Measure measure, Random random, long now, List<Fact> truth) {
        List<PartialAggregate> arrivals = new ArrayList<>();
        if (now > LAST / 2 && now < LAST * 3 / 4) {
            return arrivals;
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            long time = Math.max(1, now - random.nextInt((int) LATENESS));
            Fact fact =
                    new Fact(
                            time,
                            Math.round(random.nextGaussian() * 1e6) / 1e3,
                            "s" + random.nextInt(5));
            truth.add(fact);
            arrivals.add(partial(rig, measure, fact, 1));
        }
        if (random.nextInt(3) == 0) {
            // a correction takes an earlier fact back
            List<Fact> inTime = truth.stream().filter(fact -> fact.time > now - LATENESS).toList();
            if (!inTime.isEmpty()) {
                Fact wrong = inTime.get(random.nextInt(inTime.size()));
                truth.remove(wrong);
                arrivals.add(partial(rig, measure, wrong, -1));
            }
        }
        return arrivals;
    }

    private static PartialAggregate partial(WindowRig rig, Measure measure, Fact fact, int sign) {
        long parts = Fixed.of(fact.value);
        long sum =
                switch (measure.tally().summed()) {
                    case VALUES -> sign * parts;
                    case PART -> fact.value > 0 ? sign * Fixed.of(1) : 0;
                    case NOTHING -> 0;
                };
        Multiset bag =
                switch (measure.tally().bag()) {
                    case HISTOGRAM -> bag(HistogramBuckets.of(parts), sign);
                    case SUBJECTS -> bag(Subject.hash(fact.subject), sign);
                    case TIMES ->
                            Multiset.of(
                                    new long[] {
                                        Latest.countKey(fact.time), Latest.sumKey(fact.time)
                                    },
                                    new long[] {sign, sign * parts});
                    case NOTHING -> null;
                };
        return rig.partial(pane(fact.time), sign, sum, bag);
    }

    private static Multiset bag(long key, long count) {
        return Multiset.of(new long[] {key}, new long[] {count});
    }

    private static long pane(long time) {
        return (Math.floorDiv(time, SLIDE) + 1) * SLIDE;
    }

    private static Map<Long, @Nullable Double> plain(Measure measure, List<Fact> truth) {
        Map<Long, @Nullable Double> values = new TreeMap<>();
        for (long end = SLIDE; end <= LAST; end += SLIDE) {
            long to = end;
            values.put(
                    end,
                    value(
                            measure,
                            truth.stream()
                                    .filter(fact -> fact.time >= to - SIZE && fact.time < to)
                                    .toList()));
        }
        return values;
    }

    private static @Nullable Double value(Measure measure, List<Fact> facts) {
        return measure.accept(new Plain(facts));
    }

    /** What each measure makes of a window's events. */
    private record Plain(List<Fact> facts) implements Measure.Visitor<@Nullable Double> {

        @Override
        public Double count(Measure.Count it) {
            return (double) facts.size();
        }

        @Override
        public Double sum(Measure.Sum it) {
            return Fixed.value(facts.stream().mapToLong(fact -> Fixed.of(fact.value)).sum());
        }

        @Override
        public @Nullable Double mean(Measure.Mean it) {
            return some(sum(new Measure.Sum()) / facts.size());
        }

        @Override
        public @Nullable Double ratio(Measure.Ratio it) {
            double part = facts.stream().filter(fact -> fact.value > 0).count();
            return some(part / facts.size());
        }

        @Override
        public @Nullable Double quantile(Measure.Quantile it) {
            return facts.isEmpty() ? null : (Double) MeasuresTest.quantile(facts);
        }

        @Override
        public Double distinct(Measure.Distinct it) {
            return (double) facts.stream().map(Fact::subject).distinct().count();
        }

        @Override
        public Double open(Measure.Open it) {
            throw new IllegalArgumentException("is made from cases");
        }

        @Override
        public Double overdue(Measure.Overdue it) {
            throw new IllegalArgumentException("is made from cases");
        }

        @Override
        public @Nullable Double latest(Measure.Latest it) {
            return facts.stream()
                    .max(Comparator.comparing(Fact::time))
                    .map(newest -> MeasuresTest.mean(facts, newest.time))
                    .orElse(null);
        }

        @Override
        public Double heard(Measure.Heard it) {
            return facts.stream().map(Fact::subject).distinct().count() / 4.0;
        }

        private @Nullable Double some(double value) {
            return facts.isEmpty() ? null : (Double) value;
        }
    }

    private static double mean(List<Fact> facts, long time) {
        return facts.stream()
                        .filter(fact -> fact.time == time)
                        .mapToLong(fact -> Fixed.of(fact.value))
                        .average()
                        .orElseThrow()
                / Fixed.SCALE;
    }

    private static double quantile(List<Fact> facts) {
        List<Long> buckets =
                facts.stream()
                        .map(fact -> HistogramBuckets.of(Fixed.of(fact.value)))
                        .sorted()
                        .toList();
        long bucket = buckets.get((int) Math.ceil(0.9 * buckets.size()) - 1);
        return HistogramBuckets.middle(bucket) / Fixed.SCALE;
    }

    @Test
    void shouldBeWithinOnePercentOfEveryValueInABucket() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            double value = Math.exp(random.nextDouble() * 29.9 - 9.2);
            long parts = Math.max(1, Fixed.of(Math.min(value, Fixed.LIMIT)));
            double middle = HistogramBuckets.middle(HistogramBuckets.of(parts));
            assertThat(Math.abs(middle - parts) / parts).isLessThanOrEqualTo(0.01);
            assertThat(HistogramBuckets.middle(HistogramBuckets.of(-parts))).isEqualTo(-middle);
        }
    }

    @Test
    void shouldCountManySubjectsWithinFivePercentAndFewExactly() {
        for (int subjects : new int[] {0, 1, 4096, 10_000, 170_000}) {
            long[] hashes =
                    java.util.stream.IntStream.range(0, subjects)
                            .mapToLong(i -> Subject.hash("device-" + i))
                            .sorted()
                            .toArray();
            long[] counts = new long[hashes.length];
            java.util.Arrays.fill(counts, 1);
            double counted = Distinct.count(Multiset.of(hashes, counts).least(Distinct.LIMIT + 1));
            if (subjects <= Distinct.LIMIT) {
                assertThat(counted).isEqualTo(subjects);
            } else {
                assertThat(counted / subjects).isBetween(0.95, 1.05);
            }
        }
    }
}
