package anlan.local.bench;

import anlan.catalog.Catalog;
import anlan.catalog.Filter;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.color.Color;
import anlan.color.ColorCalculator;
import anlan.color.ColorState;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Progress;
import anlan.command.terminal.TextTable;
import anlan.event.Fixed;
import anlan.index.IndexCalculator;
import anlan.indicator.IndicatorCalculator;
import anlan.indicator.Multiset;
import anlan.indicator.Siblings;
import anlan.indicator.WindowTotal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;

/**
 * Part {@code small-numbers}: how often a town is red where nothing happens but chance. Towns of
 * one county, small and large, all with the county's rates, through the calculators of indicators,
 * index and color; once with the rates as they were counted, once as the policy has them. And what
 * that costs: how long a town is not green in which three times as much happens. Simulated: the
 * same numbers on every machine.
 */
final class BenchSmallNumbers {
    private static final int[] SIZES = {2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000};
    private static final int TOWNS_OF_EACH = 3;
    private static final int HOURS_A_DAY = 24;
    private static final int DAYS_A_YEAR = 365;
    private static final int WARM_UP_DAYS = 7;
    private static final double HOUSEHOLD = 3;
    private static final int TIMES = 3;
    private static final int NOWHERE = -1;

    /** What the safety index calls usual, a little less: cases a day for each of the base. */
    private static final Map<String, Double> USUAL =
            Map.of(
                    "public-security-calls", 0.45,
                    "violent-calls", 0.08,
                    "disputes", 0.9,
                    "safety-complaints", 0.15,
                    "fire-alarms", 0.05,
                    "traffic-injuries", 0.1,
                    "civil-filings", 0.15,
                    "hotline-satisfied-share", 0.8,
                    "repeat-complaint-share", 1.6);

    /** Of the cases of a ratio, those that count in its numerator. */
    private static final Map<String, Double> SHARES =
            Map.of("hotline-satisfied-share", 0.85, "repeat-complaint-share", 0.08);

    private final Index index;
    private final List<Indicator> terms = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Region> towns = new ArrayList<>();
    private final int years;
    private final Progress progress;

    BenchSmallNumbers(Catalog policy, int years, Progress progress) {
        if (years < 1) {
            throw new CommandException("--years must be at least 1");
        }
        this.years = years;
        this.progress = progress;
        index =
                policy.indices().stream()
                        .filter(each -> each.name().equals("safety"))
                        .findFirst()
                        .orElseThrow(() -> new CommandException("the policy has no index safety"));
        for (Index.Term term : index.terms()) {
            policy.indicators().stream()
                    .filter(each -> each.name().equals(term.indicator()))
                    .forEach(terms::add);
            sizes.add((int) Duration.parse(window(term)).toHours());
        }
        for (int i = 0; i < SIZES.length * TOWNS_OF_EACH; i++) {
            int residents = SIZES[i / TOWNS_OF_EACH];
            String code = "331081%03d".formatted(i + 1);
            towns.add(
                    new Region(
                            code, code, code, residents, residents / HOUSEHOLD, 1, 1, List.of()));
        }
    }

    /** The label of a term's window as ISO 8601. */
    private static String window(Index.Term term) {
        String label = term.window().toUpperCase(Locale.ROOT);
        return label.endsWith("D") ? "P" + label : "PT" + label;
    }

    /** What a town went through. */
    private static final class Course {
        private ColorState color = new ColorState(Color.GREEN, Color.GREEN, 0);
        private int reds;
        private long redHours;
        private long badHours;

        private void next(ColorState now) {
            badHours += now.color() == Color.GREEN ? 0 : 1;
            if (now.color() == Color.RED) {
                redHours++;
                reds += color.color() == Color.RED ? 0 : 1;
            }
            color = now;
        }
    }

    /** Measures and prints. */
    void run() {
        List<Indicator> counted = raw();
        progress.say("small numbers: nothing happens");
        Course[] before = courses(counted, years, NOWHERE);
        Course[] after = courses(terms, years, NOWHERE);
        TextTable table =
                new TextTable(
                        "residents",
                        "false reds a year, as counted",
                        "by the policy",
                        "hours red a year, as counted",
                        "by the policy",
                        "not green with " + TIMES + " times the usual, as counted",
                        "by the policy");
        for (int size = 0; size < SIZES.length; size++) {
            int first = size * TOWNS_OF_EACH;
            progress.say("small numbers: " + TIMES + " times as much happens in " + SIZES[size]);
            table.add(
                    String.format(Locale.ROOT, "%,d", SIZES[size]),
                    aYear("%.2f", before, first, course -> course.reds),
                    aYear("%.2f", after, first, course -> course.reds),
                    aYear("%.1f", before, first, course -> course.redHours),
                    aYear("%.1f", after, first, course -> course.redHours),
                    found(courses(counted, 1, first)[first]),
                    found(courses(terms, 1, first)[first]));
        }
        System.out.print(table);
    }

    /** Mean of the towns of one size and of all years. */
    private String aYear(
            String format, Course[] courses, int first, ToLongFunction<Course> counted) {
        long sum = 0;
        for (int i = first; i < first + TOWNS_OF_EACH; i++) {
            sum += counted.applyAsLong(courses[i]);
        }
        return String.format(Locale.ROOT, format, (double) sum / TOWNS_OF_EACH / years);
    }

    private static String found(Course course) {
        return String.format(
                Locale.ROOT, "%.2f", (double) course.badHours / HOURS_A_DAY / DAYS_A_YEAR);
    }

    private List<Indicator> raw() {
        return terms.stream()
                .map(
                        it ->
                                new Indicator(
                                        it.name(),
                                        it.title(),
                                        it.measure(),
                                        Filter.ALL,
                                        it.per(),
                                        it.windows(),
                                        it.levels(),
                                        it.unit(),
                                        Indicator.SmallNumbers.NONE))
                .toList();
    }

    /**
     * The courses of all towns.
     *
     * @param planted the town in which more happens than usual, or none
     */
    private Course[] courses(List<Indicator> indicators, int years, int planted) {
        Course[] courses = new Course[towns.size()];
        for (int i = 0; i < courses.length; i++) {
            courses[i] = new Course();
        }
        Cases cases = new Cases(new SplittableRandom(1), planted);
        Siblings siblings = new Siblings(towns);
        IndexCalculator calculator = new IndexCalculator(index);
        ColorCalculator colors = new ColorCalculator(index.color());
        double[] nothing = new double[index.vetoes().size()];
        int warm = WARM_UP_DAYS * HOURS_A_DAY;
        for (int hour = 0; hour < warm + years * DAYS_A_YEAR * HOURS_A_DAY; hour++) {
            cases.pass(hour);
            double[][] values = values(indicators, siblings, cases);
            long at = hour * Duration.ofHours(1).toMillis();
            for (int i = 0; hour >= warm && i < courses.length; i++) {
                IndexCalculator.Result result =
                        calculator.of(values[i], new double[0], nothing, new double[0]);
                courses[i].next(colors.next(courses[i].color, result.value(), at, null));
            }
        }
        return courses;
    }

    /** By town and term. */
    private double[][] values(List<Indicator> indicators, Siblings siblings, Cases cases) {
        double[][] values = new double[towns.size()][indicators.size()];
        for (int term = 0; term < indicators.size(); term++) {
            Indicator indicator = indicators.get(term);
            Multiset bag = indicator.drawn() == Level.TOWN ? cases.bag(term) : null;
            for (int i = 0; i < towns.size(); i++) {
                Region town = towns.get(i);
                WindowTotal total =
                        new WindowTotal(cases.counts[term][i], cases.sums[term][i], bag);
                values[i][term] =
                        IndicatorCalculator.number(
                                IndicatorCalculator.value(
                                        indicator, town, siblings.of(indicator, town), total));
            }
        }
        return values;
    }

    /** What lies in the windows of each term and town, hour by hour. */
    private final class Cases {
        private final SplittableRandom random;
        private final int planted;
        private final Map<String, long[][][]> hours = new HashMap<>();
        final long[][] counts = new long[terms.size()][towns.size()];
        final long[][] sums = new long[terms.size()][towns.size()];

        Cases(SplittableRandom random, int planted) {
            this.random = random;
            this.planted = planted;
            int longest = sizes.stream().mapToInt(size -> size).max().orElse(1);
            for (Indicator each : terms) {
                hours.put(each.name(), new long[longest + 1][towns.size()][2]);
            }
        }

        /** Draws an hour of each indicator: its windows have it, and lose the one that passed. */
        void pass(int hour) {
            hours.forEach((name, drawn) -> draw(name, drawn[hour % drawn.length]));
            for (int term = 0; term < terms.size(); term++) {
                long[][][] drawn = hours.getOrDefault(terms.get(term).name(), new long[1][0][0]);
                int left = Math.floorMod(hour - sizes.get(term), drawn.length);
                for (int i = 0; i < towns.size(); i++) {
                    long[] in = drawn[hour % drawn.length][i];
                    long[] out = hour < sizes.get(term) ? new long[2] : drawn[left][i];
                    counts[term][i] += in[0] - out[0];
                    sums[term][i] += in[1] - out[1];
                }
            }
        }

        private void draw(String name, long[][] into) {
            Double usual = USUAL.get(name);
            if (usual == null) {
                throw new CommandException("nothing is known of how usual '" + name + "' is");
            }
            for (int i = 0; i < towns.size(); i++) {
                Region town = towns.get(i);
                double base =
                        name.equals("fire-alarms")
                                ? town.households() / 1_000
                                : town.population() / 10_000;
                double expected = usual * base / HOURS_A_DAY * (i == planted ? TIMES : 1);
                int count = BenchCounts.poisson(expected, random);
                long part = 0;
                for (int one = 0; one < count; one++) {
                    part += random.nextDouble() < SHARES.getOrDefault(name, 0.0) ? 1 : 0;
                }
                into[i] = new long[] {count, part * Fixed.of(1)};
            }
        }

        /** What all towns have of a term, as each town's window holds it. */
        Multiset bag(int term) {
            long[] keys = new long[2 * towns.size()];
            long[] held = new long[keys.length];
            for (int i = 0; i < towns.size(); i++) {
                keys[2 * i] = Siblings.countKey(towns.get(i).code());
                held[2 * i] = counts[term][i];
                keys[2 * i + 1] = Siblings.sumKey(towns.get(i).code());
                held[2 * i + 1] = sums[term][i];
            }
            return Multiset.of(keys, held);
        }
    }
}
