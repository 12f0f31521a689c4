package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;

/**
 * A node of the region tree.
 *
 * @param code statistical division code: 6 digits for a county, 9 for a town, 12 for a village, 15
 *     for a grid; a region's parent is its prefix
 * @param population registered residents; 0 = unknown
 * @param households registered households; 0 = unknown
 * @param area km²; 0 = unknown
 * @param devices devices that should be heard from; 0 = unknown
 * @param own what systems call it that do not know its code: codes of another list, such as FIPS,
 *     or names
 */
public record Region(
        String code,
        String name,
        @JsonProperty("name_en") String nameEn,
        double population,
        double households,
        @JsonProperty("area_km2") double area,
        double devices,
        List<String> own)
        implements Serializable {

    public Level level() {
        return Level.of(code);
    }
}
