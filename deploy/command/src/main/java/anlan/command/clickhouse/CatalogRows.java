package anlan.command.clickhouse;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Name;
import anlan.catalog.Region;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The catalog as rows of its tables; one record per table, its components are the columns. */
record CatalogRows(Catalog source, Instant loadedAt) {

    @JsonNaming(SnakeCaseStrategy.class)
    record CatalogRow(
            String version,
            String author,
            String reason,
            Instant effectiveFrom,
            String zone,
            String weekStart,
            Instant loadedAt) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record CategoryRow(
            String path,
            @JsonUnwrapped(prefix = "name_") Name name,
            String professional,
            List<String> tags,
            @JsonUnwrapped CatalogLoad load) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record ActorRow(
            String login,
            @JsonUnwrapped(prefix = "name_") Name name,
            String region,
            String unit,
            List<String> may,
            @JsonUnwrapped CatalogLoad load) {}

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
                source.edition().weekStart().label(),
                loadedAt);
    }

    List<RegionColumns> regions() {
        Map<String, Region> byCode =
                source.regions().stream()
                        .collect(Collectors.toMap(Region::code, Function.identity()));
        return source.regions().stream()
                .map(region -> RegionColumns.of(region, byCode, load()))
                .toList();
    }

    List<CategoryRow> categories() {
        return source.categories().stream().map(this::row).toList();
    }

    List<IndicatorColumns> indicators() {
        return source.indicators().stream().map(it -> IndicatorColumns.of(it, load())).toList();
    }

    List<IndexColumns> indices() {
        return source.indices().stream().map(it -> IndexColumns.of(it, load())).toList();
    }

    List<RuleColumns> rules() {
        return source.rules().stream()
                .map(it -> RuleColumns.of(it, source.alerting(), load()))
                .toList();
    }

    List<ActorRow> actors() {
        return source.actors().stream()
                .map(
                        actor ->
                                new ActorRow(
                                        actor.login(),
                                        new Name(actor.name(), actor.nameEn()),
                                        actor.region(),
                                        actor.unit(),
                                        actor.actions(),
                                        load()))
                .toList();
    }

    private CatalogLoad load() {
        return new CatalogLoad(source.version(), loadedAt);
    }

    private CategoryRow row(Category category) {
        return new CategoryRow(
                category.path(),
                new Name(category.name(), category.nameEn()),
                category.professional(),
                category.tags(),
                load());
    }
}
