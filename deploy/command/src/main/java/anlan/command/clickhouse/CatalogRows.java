package anlan.command.clickhouse;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Definition;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.Level;
import anlan.catalog.Measure;
import anlan.catalog.Region;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.catalog.Watch;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The catalog as rows of its tables; one record per table, its components are the columns. */
record CatalogRows(Catalog source, Instant loadedAt) {

    @JsonNaming(SnakeCaseStrategy.class)
    record CatalogRow(
            String version,
            String author,
            String reason,
            Instant effectiveFrom,
            String zone,
            Instant loadedAt) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record RegionRow(
            String code,
            String nameZh,
            String nameEn,
            Level level,
            String parent,
            String pathZh,
            String pathEn,
            double population,
            double households,
            double areaKm2,
            double devices,
            String catalogVersion,
            Instant loadedAt) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record CategoryRow(
            String path,
            String nameZh,
            String nameEn,
            String professional,
            List<String> tags,
            String catalogVersion,
            Instant loadedAt) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record IndicatorRow(
            String indicator,
            String titleZh,
            String titleEn,
            String measure,
            Indicator.Per per,
            @Nullable Double quantile,
            String subject,
            long dueSeconds,
            String unit,
            List<WindowRow> windows,
            List<Level> levels,
            List<String> sources,
            List<String> categories,
            String catalogVersion,
            Instant loadedAt) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record WindowRow(String window, long slideSeconds, String series) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record IndexRow(
            String index,
            String titleZh,
            String titleEn,
            long slideSeconds,
            List<Level> levels,
            double minimumCoverage,
            double yellowEnter,
            double yellowLeave,
            double redEnter,
            double redLeave,
            long holdWorseningSeconds,
            long holdRecoveringSeconds,
            List<TermRow> terms,
            String catalogVersion,
            Instant loadedAt) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record TermRow(
            String dimension,
            String titleZh,
            String titleEn,
            String indicator,
            String window,
            double weight) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record RuleRow(
            String rule,
            String titleZh,
            String titleEn,
            String kind,
            String color,
            String scope,
            String watches,
            @Nullable Double enter,
            @Nullable Double leave,
            long respondWithinSeconds,
            String headlineZh,
            String headlineEn,
            String catalogVersion,
            Instant loadedAt) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record FileRow(
            String version,
            String path,
            String text,
            String author,
            String reason,
            Instant effectiveFrom,
            Instant loadedAt) {}

    List<FileRow> files(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(
                        file ->
                                new FileRow(
                                        source.version(),
                                        file.getKey(),
                                        file.getValue(),
                                        source.edition().author(),
                                        source.edition().reason(),
                                        source.effectiveFrom(),
                                        loadedAt))
                .toList();
    }

    CatalogRow catalog() {
        return new CatalogRow(
                source.version(),
                source.edition().author(),
                source.edition().reason(),
                source.effectiveFrom(),
                source.zone(),
                loadedAt);
    }

    List<RegionRow> regions() {
        Map<String, Region> byCode =
                source.regions().stream()
                        .collect(Collectors.toMap(Region::code, Function.identity()));
        return source.regions().stream().map(region -> row(region, byCode)).toList();
    }

    List<CategoryRow> categories() {
        return source.categories().stream().map(this::row).toList();
    }

    List<IndicatorRow> indicators() {
        return source.indicators().stream().map(this::row).toList();
    }

    List<IndexRow> indices() {
        return source.indices().stream().map(this::row).toList();
    }

    List<RuleRow> rules() {
        return source.rules().stream().map(this::row).toList();
    }

    private RegionRow row(Region region, Map<String, Region> byCode) {
        List<Region> path = new ArrayList<>();
        for (Region above = region; above != null; above = parent(above, byCode)) {
            path.add(0, above);
        }
        Region parent = parent(region, byCode);
        return new RegionRow(
                region.code(),
                region.name(),
                region.nameEn(),
                region.level(),
                parent == null ? "" : parent.code(),
                path.stream().map(Region::name).collect(Collectors.joining("/")),
                path.stream().map(Region::nameEn).collect(Collectors.joining("/")),
                region.population(),
                region.households(),
                region.area(),
                region.devices(),
                source.version(),
                loadedAt);
    }

    private static @Nullable Region parent(Region region, Map<String, Region> byCode) {
        String code = Level.parent(region.code());
        return code == null ? null : byCode.get(code);
    }

    private CategoryRow row(Category category) {
        return new CategoryRow(
                category.path(),
                category.name(),
                category.nameEn(),
                category.professional(),
                category.tags(),
                source.version(),
                loadedAt);
    }

    private IndicatorRow row(Indicator indicator) {
        Measure measure = indicator.measure();
        return new IndicatorRow(
                indicator.name(),
                indicator.title().zh(),
                indicator.title().en(),
                measure.label(),
                indicator.per(),
                measure instanceof Measure.Quantile quantile ? quantile.quantile() : null,
                measure instanceof Measure.Distinct distinct ? distinct.subject() : "",
                measure.tally().due().toSeconds(),
                indicator.unit(),
                indicator.windows().stream()
                        .map(
                                window ->
                                        new WindowRow(
                                                window.label(),
                                                window.slide().toSeconds(),
                                                Definition.key(indicator, window)))
                        .toList(),
                indicator.levels(),
                indicator.where().source(),
                indicator.where().category(),
                source.version(),
                loadedAt);
    }

    private IndexRow row(Index index) {
        Index.Bands bands = index.color();
        return new IndexRow(
                index.name(),
                index.title().zh(),
                index.title().en(),
                index.slide().toSeconds(),
                index.levels(),
                index.minimumCoverage(),
                bands.yellow().enter(),
                bands.yellow().leave(),
                bands.red().enter(),
                bands.red().leave(),
                bands.holdWorsening().toSeconds(),
                bands.holdRecovering().toSeconds(),
                index.composition().dimensions().stream()
                        .flatMap(dimension -> terms("", 1, dimension))
                        .toList(),
                source.version(),
                loadedAt);
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
                                                dimension.title().zh(),
                                                dimension.title().en(),
                                                term.indicator(),
                                                term.window(),
                                                weight * term.weight())));
    }

    private RuleRow row(Rule rule) {
        Watch watch = watch(rule.kind());
        Duration own = rule.notice().respondWithin();
        Duration respond = own == null ? source.alerting().of(rule.color()).accept() : own;
        return new RuleRow(
                rule.name(),
                rule.title().zh(),
                rule.title().en(),
                rule.kind().label(),
                rule.color(),
                rule.scope(),
                watch == null ? "" : watch.text(),
                watch == null ? null : watch.enter(),
                watch == null ? null : watch.leave(),
                respond.toSeconds(),
                rule.notice().headline().zh(),
                rule.notice().headline().en(),
                source.version(),
                loadedAt);
    }

    private static @Nullable Watch watch(RuleKind kind) {
        if (kind instanceof RuleKind.Threshold threshold) {
            return threshold.on();
        }
        return kind instanceof RuleKind.Surge surge ? surge.on() : null;
    }
}
