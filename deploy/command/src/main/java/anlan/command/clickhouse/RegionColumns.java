package anlan.command.clickhouse;

import anlan.catalog.Level;
import anlan.catalog.Name;
import anlan.catalog.Region;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code regions_log}; in JSON its parts are flat.
 *
 * @param parent code of the region around it; empty = none
 * @param own what systems call it otherwise
 * @param path names from the outermost, joined by {@code /}
 */
@JsonNaming(SnakeCaseStrategy.class)
record RegionColumns(
        String code,
        @JsonUnwrapped(prefix = "name_") Name name,
        Level level,
        String parent,
        @JsonUnwrapped(prefix = "path_") Name path,
        @JsonUnwrapped Size size,
        List<String> own,
        @JsonUnwrapped CatalogLoad load) {

    /** What rates are per. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Size(double population, double households, double areaKm2, double devices) {}

    static RegionColumns of(Region region, Map<String, Region> byCode, CatalogLoad load) {
        List<Region> path = new ArrayList<>();
        for (Region above = region; above != null; above = parent(above, byCode)) {
            path.add(0, above);
        }
        Region parent = parent(region, byCode);
        return new RegionColumns(
                region.code(),
                new Name(region.name(), region.nameEn()),
                region.level(),
                parent == null ? "" : parent.code(),
                new Name(
                        path.stream().map(Region::name).collect(Collectors.joining("/")),
                        path.stream().map(Region::nameEn).collect(Collectors.joining("/"))),
                new Size(region.population(), region.households(), region.area(), region.devices()),
                region.own(),
                load);
    }

    private static @Nullable Region parent(Region region, Map<String, Region> byCode) {
        String code = Level.parent(region.code());
        return code == null ? null : byCode.get(code);
    }
}
