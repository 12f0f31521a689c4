package anlan.job;

import anlan.catalog.Durations;
import anlan.index.IndexValue;
import anlan.indicator.IndicatorValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The last word of a run on every indicator and index. */
final class LastWord {
    private static final Duration LENGTH = Duration.ofDays(5);

    private final Map<String, NavigableMap<Instant, IndicatorValue>> indicators = new TreeMap<>();
    private final Map<String, Map<Instant, IndexValue>> indices = new TreeMap<>();

    LastWord(Collected collected) {
        for (IndicatorValue row : collected.rows(IndicatorValue.class)) {
            indicators
                    .computeIfAbsent(
                            row.indicator() + '@' + row.window() + ' ' + row.region(),
                            key -> new TreeMap<>())
                    .merge(row.at(), row, (a, b) -> a.revision() > b.revision() ? a : b);
        }
        for (IndexValue row : collected.rows(IndexValue.class)) {
            indices.computeIfAbsent(row.index() + ' ' + row.region(), key -> new TreeMap<>())
                    .merge(row.at(), row, (a, b) -> a.revision() > b.revision() ? a : b);
        }
    }

    /** What holds at every hour, as text: indicator, window and region → hour → value. */
    Map<String, Map<Instant, String>> indicators() {
        Map<String, Map<Instant, String>> all = new TreeMap<>();
        indicators.forEach(
                (key, rows) -> {
                    Map<Instant, String> values = new TreeMap<>();
                    Instant end = RandomReports.BEGIN.plus(LENGTH);
                    String before = "";
                    for (Instant at = RandomReports.BEGIN;
                            at.isBefore(end);
                            at = at.plus(Duration.ofMinutes(15))) {
                        String value = text(rows.floorEntry(at));
                        if (!value.equals(before)) {
                            values.put(at, value);
                            before = value;
                        }
                    }
                    if (!values.isEmpty()) {
                        all.put(key, values);
                    }
                });
        return all;
    }

    private static String text(Map.@Nullable Entry<Instant, IndicatorValue> row) {
        if (row == null || isNothing(row.getValue())) {
            return "";
        }
        IndicatorValue value = row.getValue();
        return value.amount().value()
                + " of "
                + value.amount().count()
                + " and "
                + value.amount().sum();
    }

    /** Nothing counted and not yet published is the same. */
    private static boolean isNothing(IndicatorValue value) {
        return value.amount().count() == 0 && value.amount().sum() == 0;
    }

    /** Value and color of every index from the second day on, when all runs have begun. */
    Map<String, Map<Instant, String>> indices() {
        Instant from = RandomReports.BEGIN.plus(Durations.parse("1d"));
        Instant end = RandomReports.BEGIN.plus(Durations.parse("2d"));
        Map<String, Map<Instant, String>> all = new TreeMap<>();
        indices.forEach(
                (key, rows) -> {
                    Map<Instant, String> values = new TreeMap<>();
                    rows.forEach(
                            (at, row) -> {
                                if (at.isAfter(from) && at.isBefore(end)) {
                                    values.put(
                                            at,
                                            row.assessment().value()
                                                    + " by "
                                                    + row.contributions());
                                }
                            });
                    all.put(key, values);
                });
        return all;
    }

    /** Of one indicator's window in one region. */
    NavigableMap<Instant, IndicatorValue> rows(String indicator, String window, String region) {
        return indicators.getOrDefault(indicator + '@' + window + ' ' + region, new TreeMap<>());
    }
}
