package anlan.command.audit;

import anlan.catalog.Catalog;
import anlan.catalog.Filter;
import anlan.catalog.Indicator;
import anlan.catalog.Measure;
import anlan.catalog.Region;
import anlan.event.Event;
import anlan.event.EventFilter;
import anlan.event.Matter;
import anlan.event.StageTime;
import anlan.event.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What indicators must say, by looking at every event for every window: slow, and plain. */
final class Truth {
    /** 2.5 % of the standard normal distribution lie above it. */
    private static final double Z = 1.959963984540054;

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final List<Catalog> catalogs;
    private final List<Event> counting;
    private final Map<String, List<Event>> cases = new TreeMap<>();

    /** A window's row; {@code sum} in ten-thousandths. */
    record Row(
            long count,
            long sum,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double raw) {
        Row(long count, long sum, @Nullable Double value) {
            this(count, sum, value, null, null, null);
        }
    }

    Truth(List<Catalog> catalogs, List<Event> events) {
        this.catalogs = catalogs;
        Map<String, Event> accepted = new TreeMap<>();
        Map<String, Event> newest = new TreeMap<>();
        for (Event event : events) { // ascending by revision
            String key = event.source() + '/' + event.id();
            if (event.withdrawn() && event.arrival().tooLate()) {
                continue; // nothing can be taken back any more
            }
            newest.put(key, event);
            if (!event.arrival().tooLate()) {
                accepted.put(key, event);
            }
        }
        newest.values().removeIf(Event::withdrawn);
        accepted.values().removeIf(Event::withdrawn);
        counting = new ArrayList<>(accepted.values());
        newest.forEach(
                (key, event) -> {
                    if (event.matter().caseId() != null) {
                        Event counted = accepted.get(key);
                        Event kept = counted == null ? event : counted;
                        cases.computeIfAbsent(event.matter().caseId(), name -> new ArrayList<>())
                                .add(with(kept, event));
                    }
                });
    }

    private static Event with(Event counted, Event newest) {
        return new Event(
                counted.source(),
                counted.id(),
                counted.revision(),
                counted.occurredAt(),
                counted.place(),
                new Matter(
                        counted.matter().category(),
                        newest.matter().caseId(),
                        counted.matter().stage(),
                        newest.matter().stages(),
                        counted.matter().subjects(),
                        counted.matter().attributes()),
                counted.measurement(),
                counted.arrival());
    }

    Catalog at(long end) {
        Catalog found = catalogs.get(0);
        for (Catalog catalog : catalogs) {
            if (catalog.effectiveFrom().toEpochMilli() <= end) {
                found = catalog;
            }
        }
        return found;
    }

    private Catalog of(long time) {
        return at(time);
    }

    /**
     * The window of {@code size} that ends at {@code end}.
     *
     * @param since only what lies at or after it counts
     */
    Row row(Indicator indicator, long size, Region region, long end, long since) {
        Row row = counted(indicator, size, region, end, since);
        if (row.count() < indicator.least()) {
            return new Row(row.count(), row.sum(), null);
        }
        return region.level() == indicator.drawn() && row.value() != null
                ? drawn(indicator, size, region, end, since)
                : row;
    }

    private Row counted(Indicator indicator, long size, Region region, long end, long since) {
        long from = Math.max(since, begin(size, end));
        if (indicator.measure().tally().ofCases()) {
            long open =
                    cases.values().stream()
                            .filter(events -> counts(events, indicator, region, from, end))
                            .count();
            return counted(indicator, region, open);
        }
        List<Event> within =
                counting.stream()
                        .filter(event -> event.place().region().startsWith(region.code()))
                        .filter(event -> time(event) >= from && time(event) < end)
                        .toList();
        return indicator.measure().accept(new Plain(indicator, region, within));
    }

    /** A window of days begins at the same local time so many days before. */
    private long begin(long size, long end) {
        return size % DAY != 0
                ? end - size
                : Instant.ofEpochMilli(end)
                        .atZone(ZoneId.of(at(end).zone()))
                        .minusDays(size / DAY)
                        .toInstant()
                        .toEpochMilli();
    }

    /** What each measure makes of the events of a window. */
    private final class Plain implements Measure.Visitor<Row> {
        private final Indicator indicator;
        private final Region region;
        private final List<Event> within;

        /** Those of them that count. */
        private final List<Event> meant;

        /** Those of these that have a value. */
        private final List<Event> valued;

        Plain(Indicator indicator, Region region, List<Event> within) {
            this.indicator = indicator;
            this.region = region;
            this.within = within;
            meant = meant(indicator.where());
            valued = meant.stream().filter(event -> value(event) != null).toList();
        }

        private List<Event> meant(Filter filter) {
            return within.stream().filter(event -> Truth.this.meant(filter, event)).toList();
        }

        @Override
        public Row count(Measure.Count it) {
            return counted(indicator, region, readings(meant));
        }

        @Override
        public Row sum(Measure.Sum it) {
            return new Row(
                    readings(meant),
                    parts(valued),
                    per(indicator, region, parts(valued) / 10_000.0));
        }

        @Override
        public Row mean(Measure.Mean it) {
            double sum = parts(valued) / 10_000.0;
            return new Row(
                    readings(valued),
                    parts(valued),
                    valued.isEmpty() ? null : (Double) (sum / readings(valued)));
        }

        @Override
        public Row ratio(Measure.Ratio it) {
            long part = readings(meant(it.of()));
            long all = readings(meant);
            return share(all, part * 10_000, (double) part, (double) all);
        }

        @Override
        public Row quantile(Measure.Quantile it) {
            return new Row(valued.size(), 0, Truth.quantile(it.quantile(), valued));
        }

        @Override
        public Row distinct(Measure.Distinct it) {
            return counted(indicator, region, subjects(it.subject(), meant));
        }

        @Override
        public Row open(Measure.Open it) {
            throw new IllegalStateException("is made from cases");
        }

        @Override
        public Row overdue(Measure.Overdue it) {
            throw new IllegalStateException("is made from cases");
        }

        @Override
        public Row latest(Measure.Latest it) {
            return new Row(valued.size(), 0, Truth.latest(valued));
        }

        @Override
        public Row heard(Measure.Heard it) {
            long n = subjects("device", meant);
            return share(n, 0, (double) n, region.devices());
        }
    }

    private static Row counted(Indicator indicator, Region region, long n) {
        return new Row(
                n,
                0,
                per(indicator, region, (double) n),
                per(indicator, region, byar((double) n, -Z)),
                per(indicator, region, byar((double) n + 1, Z)),
                null);
    }

    private static double byar(double n, double z) {
        return n == 0 ? 0 : n * Math.pow(1 - 1.0 / (9 * n) + z / 3 / Math.sqrt(n), 3);
    }

    private static Row share(long count, long sum, double part, double whole) {
        double share = part / whole;
        if (whole == 0 || part > whole) {
            return new Row(count, sum, whole == 0 ? null : (Double) share);
        }
        double middle = share + Z * Z / 2 / whole;
        double reach = Z * Math.sqrt(share * (1 - share) / whole + Z * Z / 4 / whole / whole);
        double scale = 1 + Z * Z / whole;
        return new Row(
                count,
                sum,
                share,
                part == 0 ? 0 : (middle - reach) / scale,
                part == whole ? 1 : (middle + reach) / scale,
                null);
    }

    /**
     * Gamma-Poisson with the moments of Marshall: a region's rate is as if cases of before, at the
     * rate of all, had been among as many as make the variance between regions.
     */
    private Row drawn(Indicator indicator, long size, Region region, long end, long since) {
        double people = 0;
        double cases = 0;
        int regions = 0;
        List<double[]> all = new ArrayList<>();
        double[] own = {0, 0};
        for (Region sibling : at(end).regions()) {
            boolean within = sibling.code().startsWith(indicator.shrink().around(region.code()));
            if (sibling.level() != region.level() || !within) {
                continue;
            }
            Row row = counted(indicator, size, sibling, end, since);
            if (row.value() != null) {
                boolean ratio = indicator.measure() instanceof Measure.Ratio;
                double y = ratio ? row.sum() / 1e4 : row.count();
                double n = ratio ? row.count() : 1 / per(indicator, sibling, 1.0);
                all.add(new double[] {y, n});
                own = sibling.code().equals(region.code()) ? new double[] {y, n} : own;
                people += n;
                cases += y;
                regions++;
            }
        }
        double m = cases / people;
        double squares = 0;
        for (double[] each : all) {
            squares += each[0] * each[0] / each[1];
        }
        double between = squares / people - m * m - m * regions / people;
        boolean alike = between <= 1e-13 * m * m;
        double value = alike ? m : (between * own[0] + m * m) / (between * own[1] + m);
        double worth = alike ? people : Math.min(people, own[1] + m / between);
        Row as =
                indicator.measure() instanceof Measure.Ratio
                        ? share(0, 0, value * worth, worth)
                        : new Row(
                                0,
                                0,
                                value,
                                Math.max(0, byar(value * worth, -Z)) / worth,
                                byar(value * worth + 1, Z) / worth,
                                null);
        Row plain = counted(indicator, size, region, end, since);
        return new Row(plain.count(), plain.sum(), value, as.low(), as.high(), plain.value());
    }

    private boolean meant(Filter filter, Event event) {
        Catalog catalog = of(time(event));
        return filter.covers(event.source(), catalog.category(event.matter().category()))
                && (filter.isPlain() || event.arrival().rawOffset() >= 0)
                && EventFilter.matches(filter, event);
    }

    private boolean counts(
            List<Event> events, Indicator indicator, Region region, long from, long end) {
        Event opening =
                events.stream()
                        .filter(event -> !event.arrival().tooLate())
                        .min(Comparator.comparing(Event::occurredAt).thenComparing(Event::id))
                        .orElse(null);
        if (opening == null
                || !opening.place().region().startsWith(region.code())
                || !meant(indicator.where(), opening)) {
            return false;
        }
        long opened = Long.MAX_VALUE;
        List<StageTime> stages = new ArrayList<>();
        for (Event event : events) {
            stages.addAll(event.matter().stages());
            if (event.matter().stages().isEmpty() && !event.arrival().tooLate()) {
                opened = Math.min(opened, time(event));
            }
        }
        for (StageTime stage : stages) {
            opened = Math.min(opened, stage.at().toEpochMilli());
        }
        long begins = indicator.measure().tally().due().after(opened, of(opened).workDays());
        boolean closed = false;
        stages.sort(
                Comparator.comparing(StageTime::at)
                        .thenComparing(stage -> stage.stage().equals(StageTime.CLOSED)));
        for (StageTime stage : stages) {
            boolean closes = stage.stage().equals(StageTime.CLOSED);
            if (stage.at().toEpochMilli() < end && (closes || opensAgain(stage, stages))) {
                closed = closes;
            }
        }
        return begins >= from && begins < end && !closed;
    }

    /** What comes for the first time within an hour after a closing was told by another clock. */
    private static boolean opensAgain(StageTime stage, List<StageTime> stages) {
        List<StageTime> before =
                stages.stream().filter(other -> other.at().isBefore(stage.at())).toList();
        Instant hourAgo = stage.at().minus(Duration.ofHours(1));
        return before.stream().anyMatch(other -> other.stage().equals(stage.stage()))
                || before.stream()
                        .filter(other -> other.stage().equals(StageTime.CLOSED))
                        .allMatch(other -> other.at().isBefore(hourAgo));
    }

    private static long time(Event event) {
        return event.occurredAt().toEpochMilli();
    }

    private static @Nullable Double value(Event event) {
        return event.arrival().rawOffset() < 0
                ? event.measurement().sum()
                : event.measurement().value();
    }

    private static long readings(List<Event> events) {
        return events.stream().mapToLong(event -> event.measurement().readings()).sum();
    }

    private static long parts(List<Event> events) {
        return events.stream().mapToLong(Truth::parts).sum();
    }

    private static long parts(Event event) {
        Double value = value(event);
        return value == null ? 0 : (long) Math.floor(value * 10_000 + 0.5);
    }

    private static long subjects(String kind, List<Event> events) {
        Set<String> ids = new HashSet<>();
        for (Event event : events) {
            for (Subject subject : event.matter().subjects()) {
                if (subject.kind().equals(kind)) {
                    ids.add(subject.id());
                }
            }
        }
        return ids.size();
    }

    private static @Nullable Double latest(List<Event> events) {
        Map<Long, List<Event>> byTime = new TreeMap<>();
        events.forEach(
                event -> byTime.computeIfAbsent(time(event), t -> new ArrayList<>()).add(event));
        if (byTime.isEmpty()) {
            return null;
        }
        List<Event> last = ((TreeMap<Long, List<Event>>) byTime).lastEntry().getValue();
        return (double) parts(last) / last.size() / 10_000;
    }

    private static @Nullable Double quantile(double quantile, List<Event> events) {
        if (events.isEmpty()) {
            return null;
        }
        List<Double> middles = events.stream().map(event -> middle(parts(event))).sorted().toList();
        int rank = (int) Math.ceil(quantile * middles.size());
        return middles.get(rank - 1) / 10_000;
    }

    private static double middle(long parts) {
        if (parts == 0) {
            return 0;
        }
        long low = 1;
        while (Math.max(low + 1, (long) (low * 1.02)) <= Math.abs(parts)) {
            low = Math.max(low + 1, (long) (low * 1.02));
        }
        double middle = (low + Math.max(low + 1, (long) (low * 1.02)) - 1) / 2.0;
        return parts < 0 ? -middle : middle;
    }

    private static @Nullable Double per(Indicator indicator, Region region, double amount) {
        double base =
                switch (indicator.per()) {
                    case NONE -> 1;
                    case POPULATION_10K -> region.population() / 10_000;
                    case POPULATION_100K -> region.population() / 100_000;
                    case HOUSEHOLD_1K -> region.households() / 1_000;
                    case AREA_KM2 -> region.area();
                    case DEVICE -> region.devices();
                };
        return base <= 0 ? null : (Double) (amount / base);
    }

    static Map<String, Region> regions(Catalog catalog) {
        Map<String, Region> regions = new HashMap<>();
        catalog.regions().forEach(region -> regions.put(region.code(), region));
        return regions;
    }
}
