package anlan.command.audit;

import anlan.catalog.Catalog;
import anlan.catalog.Filter;
import anlan.catalog.Indicator;
import anlan.catalog.Measure;
import anlan.catalog.calendar.TimeLimit;
import anlan.command.audit.event.EventSql;
import anlan.command.clickhouse.SqlText;
import anlan.event.Fixed;
import anlan.event.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What SQL makes of each measure. It takes nothing from how the job adds up: two that say the same
 * by two ways are right.
 *
 * @param events which events count and what each is
 * @param amount what a window's amount is: of its {@code n} and {@code s}, or of its bag
 * @param bag what a window is computed anew from; null = its steps add up
 * @param due how long after its opening a case counts; null = what counts are events
 * @param per what the amount is divided by
 * @param interval where the rate behind it lies
 * @param additive whether several weeks together hold the sum of what each holds
 */
record MeasureSql(
        Events events,
        String amount,
        @Nullable Bag bag,
        @Nullable TimeLimit due,
        Indicator.Per per,
        IntervalSql interval,
        boolean additive) {

    private static final String NONE = "toInt64(0)";

    /**
     * The events that count, see {@link PartSql}.
     *
     * @param meant condition
     */
    record Events(String meant, String n, String s, String item) {}

    /**
     * What all that lies in a window is gathered to.
     *
     * @param gathered columns
     * @param n what the value is computed from, for people
     * @param nothing the amount of a window without events
     * @param bucketed whether the middle of its bucket takes an item's place
     */
    record Bag(String gathered, String n, String nothing, boolean bucketed) {}

    /** Of an indicator, where what counts is one part of its series. */
    static MeasureSql of(Indicator indicator, Catalog catalog) {
        return indicator.measure().accept(new Making(indicator, catalog));
    }

    /** Of a series, but for the events, which each of its parts has of its own. */
    static MeasureSql of(PublishedSeries series) {
        return of(series.indicator(), series.version().catalog());
    }

    private record Making(Indicator indicator, Catalog catalog)
            implements Measure.Visitor<MeasureSql> {
        private static final String AVERAGE = "if(n <= 0, NULL, (s / 10000.) / n)";

        @Override
        public MeasureSql count(Measure.Count it) {
            Events events = new Events(where(), PartSql.READINGS, NONE, NONE);
            return steps(events, "toFloat64(n)", indicator.per(), IntervalSql.COUNT, true);
        }

        @Override
        public MeasureSql sum(Measure.Sum it) {
            Events events = new Events(where(), PartSql.READINGS, PartSql.PARTS, NONE);
            return steps(events, "s / 10000.", indicator.per(), IntervalSql.NONE, true);
        }

        @Override
        public MeasureSql mean(Measure.Mean it) {
            Events events = new Events(valued(), PartSql.READINGS, PartSql.PARTS, NONE);
            return steps(events, AVERAGE, Indicator.Per.NONE, IntervalSql.NONE, false);
        }

        @Override
        public MeasureSql ratio(Measure.Ratio it) {
            String of = meant(it.of());
            Events events =
                    new Events(
                            "(" + where() + " OR " + of + ")",
                            "if(" + where() + ", " + PartSql.READINGS + ", " + NONE + ")",
                            "if(%s, %s * %d, %s)"
                                    .formatted(of, PartSql.READINGS, (long) Fixed.SCALE, NONE),
                            NONE);
            return steps(events, AVERAGE, Indicator.Per.NONE, IntervalSql.RATIO, false);
        }

        @Override
        public MeasureSql quantile(Measure.Quantile it) {
            Bag bag =
                    new Bag(
                            "arraySort(groupArrayIf(item, alive)) AS items",
                            "events",
                            "NULL",
                            true);
            String amount =
                    "if(empty(items), NULL, items[toUInt64(ceil(%s * length(items)))] / 10000.)"
                            .formatted(SqlText.number(it.quantile()));
            return bagged(values(), amount, bag, Indicator.Per.NONE, IntervalSql.NONE);
        }

        @Override
        public MeasureSql distinct(Measure.Distinct it) {
            return subjects(it.subject(), indicator.per(), IntervalSql.COUNT);
        }

        @Override
        public MeasureSql open(Measure.Open it) {
            return cases(TimeLimit.NONE);
        }

        @Override
        public MeasureSql overdue(Measure.Overdue it) {
            return cases(it.due());
        }

        @Override
        public MeasureSql latest(Measure.Latest it) {
            Bag bag =
                    new Bag(
                            "maxIf(t, alive) AS newest,"
                                    + " arrayMap(x -> x.2, arrayFilter(x -> x.1 = newest,"
                                    + " groupArrayIf((t, item), alive))) AS items",
                            "events",
                            "NULL",
                            false);
            String amount =
                    "if(empty(items), NULL, toFloat64(arraySum(items)) / length(items) / 10000.)";
            return bagged(values(), amount, bag, Indicator.Per.NONE, IntervalSql.NONE);
        }

        @Override
        public MeasureSql heard(Measure.Heard it) {
            return subjects(Subject.DEVICE, Indicator.Per.DEVICE, IntervalSql.SHARE_OF_BASE);
        }

        private MeasureSql subjects(String kind, Indicator.Per per, IntervalSql interval) {
            Events events = new Events(where(), PartSql.READINGS, NONE, PartSql.hashes(kind));
            Bag bag =
                    new Bag(
                            "arraySort(groupUniqArrayArrayIf(item, alive)) AS items, "
                                    + BagSql.DISTINCT
                                    + " AS found",
                            "floor(found + 0.5)",
                            "toFloat64(0)",
                            false);
            return bagged(events, "found", bag, per, interval);
        }

        private MeasureSql cases(TimeLimit due) {
            Events opening = new Events(where(), NONE, NONE, NONE);
            return new MeasureSql(
                    opening, "toFloat64(n)", null, due, indicator.per(), IntervalSql.COUNT, true);
        }

        private static MeasureSql steps(
                Events events,
                String amount,
                Indicator.Per per,
                IntervalSql interval,
                boolean additive) {
            return new MeasureSql(events, amount, null, null, per, interval, additive);
        }

        private static MeasureSql bagged(
                Events events, String amount, Bag bag, Indicator.Per per, IntervalSql interval) {
            return new MeasureSql(events, amount, bag, null, per, interval, false);
        }

        private Events values() {
            return new Events(valued(), PartSql.READINGS, NONE, PartSql.PARTS);
        }

        private String valued() {
            return "(" + where() + " AND isNotNull(" + PartSql.VALUE + "))";
        }

        private String where() {
            return meant(indicator.where());
        }

        private String meant(Filter filter) {
            return EventSql.predicate(filter, catalog);
        }
    }
}
