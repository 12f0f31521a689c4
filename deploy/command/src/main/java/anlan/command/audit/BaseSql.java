package anlan.command.audit;

import anlan.catalog.Indicator;
import anlan.catalog.Region;
import anlan.command.clickhouse.SqlText;
import java.util.ArrayList;
import java.util.List;

/** The regions that a series is published for, each with what its number is divided by. */
final class BaseSql {
    private BaseSql() {}

    /** Rows of {@code region} and {@code base}; 0 = not known. */
    static String of(PublishedSeries series) {
        List<String> codes = new ArrayList<>();
        List<Double> bases = new ArrayList<>();
        Indicator.Per per = MeasureSql.of(series).per();
        for (Region region : series.version().catalog().regions()) {
            if (series.indicator().levels().contains(region.level())) {
                codes.add(region.code());
                bases.add(per.base(region));
            }
        }
        // whole arrays are one literal to the parser, however long
        return "SELECT x.1 AS region, toFloat64(x.2) AS base FROM (SELECT"
                + " arrayJoin(arrayZip(CAST(["
                + SqlText.quoted(codes)
                + "] AS Array(String)), CAST("
                + SqlText.numbers(bases)
                + " AS Array(Float64)))) AS x)";
    }
}
