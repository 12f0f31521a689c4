package anlan.catalog.file;

import anlan.catalog.Region;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code regions.csv}.
 *
 * @param parent code of the region above; may be left out, as it is the code's prefix
 */
record RegionRow(
        @JsonProperty(required = true) String code,
        @JsonProperty(required = true) String name,
        @JsonProperty(value = "name_en", required = true) String nameEn,
        double population,
        double households,
        @JsonProperty("area_km2") double area,
        double devices,
        @Nullable String parent) {

    Region region() {
        return new Region(code, name, nameEn, population, households, area, devices);
    }
}
