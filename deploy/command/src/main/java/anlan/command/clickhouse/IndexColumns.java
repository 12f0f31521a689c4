package anlan.command.clickhouse;

import anlan.catalog.Index;
import anlan.catalog.Level;
import anlan.catalog.Name;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.stream.Stream;

/** A row of {@code indices_catalog_log}; in JSON its parts are flat. */
@JsonNaming(SnakeCaseStrategy.class)
record IndexColumns(
        String index,
        @JsonUnwrapped(prefix = "title_") Name title,
        @JsonUnwrapped Pace pace,
        List<Level> levels,
        double minimumCoverage,
        @JsonUnwrapped ColorBands bands,
        List<TermRow> terms,
        @JsonUnwrapped CatalogLoad load) {

    /** How often it is published, and again. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Pace(long slideSeconds, long restateSeconds) {}

    /** From which value on it has a color, and how long that must hold. */
    @JsonNaming(SnakeCaseStrategy.class)
    record ColorBands(
            double yellowEnter,
            double yellowLeave,
            double redEnter,
            double redLeave,
            long holdWorseningSeconds,
            long holdRecoveringSeconds) {

        static ColorBands of(Index.Bands bands) {
            return new ColorBands(
                    bands.yellow().enter(),
                    bands.yellow().leave(),
                    bands.red().enter(),
                    bands.red().leave(),
                    bands.holdWorsening().toSeconds(),
                    bands.holdRecovering().toSeconds());
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record TermRow(
            String dimension,
            @JsonUnwrapped(prefix = "title_") Name title,
            String indicator,
            String window,
            double weight) {}

    static IndexColumns of(Index index, CatalogLoad load) {
        return new IndexColumns(
                index.name(),
                index.title(),
                new Pace(index.slide().toSeconds(), index.restate().toSeconds()),
                index.levels(),
                index.minimumCoverage(),
                ColorBands.of(index.color()),
                index.composition().dimensions().stream()
                        .flatMap(dimension -> terms("", 1, dimension))
                        .toList(),
                load);
    }

    /** The leaves of a dimension; names from the top with slashes, shares multiplied. */
    private static Stream<TermRow> terms(String above, double share, Index.Dimension dimension) {
        String name = above + dimension.name();
        double weight = share * dimension.weight();
        return Stream.concat(
                dimension.dimensions().stream().flatMap(inner -> terms(name + "/", weight, inner)),
                dimension.indicators().stream()
                        .map(
                                term ->
                                        new TermRow(
                                                name,
                                                dimension.title(),
                                                term.indicator(),
                                                term.window(),
                                                weight * term.weight())));
    }
}
