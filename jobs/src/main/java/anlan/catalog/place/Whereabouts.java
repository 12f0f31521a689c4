package anlan.catalog.place;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * By what a catalog finds regions beside their codes.
 *
 * @param registers by their names
 * @param shapes code of a region → polygon or polygons, WGS 84 degrees, longitude first
 * @param places of which the nearest counts
 */
public record Whereabouts(
        Map<String, Register> registers,
        Map<String, Geometry> shapes,
        List<NamedPlace> places,
        RegionHistory history)
        implements Serializable {
    /** Of a catalog that knows regions by their codes alone. */
    public static final Whereabouts NONE =
            new Whereabouts(Map.of(), Map.of(), List.of(), new RegionHistory(List.of()));
}
