package anlan.catalog.file;

import anlan.catalog.Region;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code regions.csv}.
 *
 * @param nameEn null = as {@code name}
 * @param parent code of the region above; may be left out, as it is the code's prefix
 * @param own what systems call it otherwise, with semicolons between
 */
record RegionRow(
        @JsonProperty(required = true) String code,
        @JsonProperty(required = true) String name,
        @JsonProperty("name_en") @Nullable String nameEn,
        double population,
        double households,
        @JsonProperty("area_km2") double area,
        double devices,
        @Nullable String parent,
        List<String> own) {

    RegionRow {
        own =
                own == null
                        ? List.of()
                        : own.stream().map(String::strip).filter(it -> !it.isEmpty()).toList();
    }

    Region region() {
        return new Region(
                code,
                name,
                nameEn == null || nameEn.isBlank() ? name : nameEn,
                population,
                households,
                area,
                devices,
                own);
    }
}
