package anlan.local.bench;

import anlan.command.terminal.CommandException;
import anlan.command.terminal.Progress;
import anlan.command.terminal.TextTable;
import anlan.local.bench.BenchSurgeDay.Method;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Part {@code surges}: how often each method of {@code surge} rules raises a false alarm, and finds
 * what is three times as much as usual. Simulated: the same numbers on every machine.
 */
final class BenchSurges {
    private static final double[] RATES = {0.1, 0.5, 2, 10};

    /** One series in so many is planted with a surge when it is measured what is found. */
    private static final int PLANTED = 100;

    private static final int TIMES = 3;

    private final int series;
    private final int days;
    private final Progress progress;

    BenchSurges(int series, int days, Progress progress) {
        if (series < 1 || days < 1) {
            throw new CommandException("--series and --days must be at least 1");
        }
        this.series = series;
        this.days = days;
        this.progress = progress;
    }

    /** Of one method. */
    private static final class Tally {
        private long alarms;
        private int badDays;
        private long found;
    }

    /** Measures and prints. */
    void run() {
        TextTable table =
                new TextTable(
                        "counts",
                        "a day",
                        "method",
                        "budget",
                        "false per series and day",
                        "days with a false one",
                        "found");
        for (BenchCounts.Shape shape : BenchCounts.Shape.values()) {
            for (double rate : RATES) {
                String name = shape.name().toLowerCase(Locale.ROOT);
                progress.say("surges: " + name + ", " + rate + " a day");
                measure(shape, rate)
                        .forEach((method, tally) -> add(table, name, rate, method, tally));
            }
        }
        System.out.print(table);
    }

    private Map<Method, Tally> measure(BenchCounts.Shape shape, double rate) {
        SplittableRandom random = new SplittableRandom(1);
        int first = BenchSurgeDay.PAST;
        int[][] counts = BenchCounts.of(shape, rate, series, first + days, random);
        Map<Method, Tally> tallies = new EnumMap<>(Method.class);
        for (Method method : Method.values()) {
            tallies.put(method, new Tally());
        }
        for (int day = first; day < first + days; day++) {
            BenchSurgeDay today = new BenchSurgeDay(counts, day);
            tallies.forEach((method, tally) -> countFalse(tally, today.alarms(method)));
            int[] before = plant(counts, day, rate, today, random);
            tallies.forEach((method, tally) -> tally.found += count(today.alarms(method), PLANTED));
            for (int i = 0; i < series; i += PLANTED) {
                counts[i][day] = before[i];
            }
        }
        return tallies;
    }

    private static void countFalse(Tally tally, boolean[] alarms) {
        int count = count(alarms, 1);
        tally.alarms += count;
        tally.badDays += count > 0 ? 1 : 0;
    }

    /** Adds to some series what makes the day three times a usual one; the counts before. */
    private int[] plant(
            int[][] counts, int day, double rate, BenchSurgeDay today, SplittableRandom random) {
        int[] before = new int[series];
        for (int i = 0; i < series; i += PLANTED) {
            before[i] = counts[i][day];
            counts[i][day] += BenchCounts.poisson((TIMES - 1) * rate, random);
            today.look(i);
        }
        return before;
    }

    private static int count(boolean[] alarms, int step) {
        int count = 0;
        for (int i = 0; i < alarms.length; i += step) {
            count += alarms[i] ? 1 : 0;
        }
        return count;
    }

    private void add(TextTable table, String shape, double rate, Method method, Tally tally) {
        double tests = (double) series * days;
        int plantedADay = (series + PLANTED - 1) / PLANTED;
        double planted = (double) days * plantedADay;
        table.add(
                shape,
                String.format(Locale.ROOT, "%.1f", rate),
                method.label,
                String.format(Locale.ROOT, "%.3f", method.budget),
                String.format(Locale.ROOT, "%.6f", tally.alarms / tests),
                String.format(Locale.ROOT, "%.3f", (double) tally.badDays / days),
                String.format(Locale.ROOT, "%.3f", tally.found / planted));
    }
}
