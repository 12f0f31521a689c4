package anlan.command.audit;

import anlan.catalog.Catalog;
import anlan.command.clickhouse.ClickHouse;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From when on the data of sources are complete: where the catalog does not say it, from when each
 * was heard first.
 *
 * @param heard source → when it was heard first; one that is missing never was
 */
public record DataBegin(Map<String, Instant> heard) {

    private record First(String source, long at) {}

    /** As the pulses tell it. */
    public static DataBegin of(ClickHouse database) {
        return new DataBegin(
                database
                        .rows(
                                "SELECT toString(source) AS name,"
                                        + " toUnixTimestamp64Milli(min(since)) AS first"
                                        + " FROM anlan.pulses GROUP BY name",
                                row -> new First(row.text("name"), row.integer("first")))
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        First::source, first -> Instant.ofEpochMilli(first.at()))));
    }

    /**
     * Of all of several sources, milliseconds since 1970; the least number where there are none,
     * the greatest where one never was heard and the catalog says nothing.
     */
    long of(Catalog catalog, Set<String> sources) {
        long begin = Long.MIN_VALUE;
        for (String source : sources) {
            Instant declared = catalog.since(source);
            Instant first = declared == null ? heard.get(source) : declared;
            begin = Math.max(begin, first == null ? Long.MAX_VALUE : first.toEpochMilli());
        }
        return begin;
    }
}
