package anlan.command.clickhouse;

import anlan.catalog.Definition;
import anlan.catalog.Indicator;
import anlan.catalog.Level;
import anlan.catalog.Measure;
import anlan.catalog.Name;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code indicators_catalog_log}; in JSON its parts are flat. */
@JsonNaming(SnakeCaseStrategy.class)
record IndicatorColumns(
        String indicator,
        @JsonUnwrapped(prefix = "title_") Name title,
        @JsonUnwrapped Measured measured,
        List<WindowRow> windows,
        @JsonUnwrapped Selection selection,
        @JsonUnwrapped CatalogLoad load) {

    /**
     * What is measured.
     *
     * @param quantile null = it is not one
     * @param subject kind of the different ones that are counted; empty = none
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Measured(
            String measure,
            Indicator.Per per,
            @Nullable Double quantile,
            String subject,
            long dueSeconds,
            String unit) {

        static Measured of(Indicator indicator) {
            Measure measure = indicator.measure();
            return new Measured(
                    measure.label(),
                    indicator.per(),
                    measure instanceof Measure.Quantile quantile ? quantile.quantile() : null,
                    measure instanceof Measure.Distinct distinct ? distinct.subject() : "",
                    measure.tally().due().shortest().toSeconds(),
                    indicator.unit());
        }
    }

    /** Which regions have it, and which events it is made of. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Selection(List<Level> levels, List<String> sources, List<String> categories) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record WindowRow(String window, long slideSeconds, String series) {}

    static IndicatorColumns of(Indicator indicator, CatalogLoad load) {
        return new IndicatorColumns(
                indicator.name(),
                indicator.title(),
                Measured.of(indicator),
                indicator.windows().stream()
                        .map(
                                window ->
                                        new WindowRow(
                                                window.label(),
                                                window.slide().toSeconds(),
                                                Definition.key(indicator, window)))
                        .toList(),
                new Selection(
                        indicator.levels(),
                        indicator.where().source(),
                        indicator.where().category()),
                load);
    }
}
