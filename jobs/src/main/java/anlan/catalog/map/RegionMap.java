package anlan.catalog.map;

import anlan.catalog.finding.Findings;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Where a county's regions lie. Not part of the {@code Catalog}: nothing is reckoned by it.
 *
 * @param shapes code of a region → polygon or polygons, WGS84 degrees, longitude first
 */
public record RegionMap(Map<String, Geometry> shapes) {
    /** Its file within the catalog's folder; a catalog may have none. */
    public static final String FILE = "map.geojson";

    /** Of a county whose regions lie nobody knows where. */
    public static final RegionMap NONE = new RegionMap(Map.of());

    /**
     * The map among a catalog's files.
     *
     * @param files path → text
     * @throws anlan.catalog.CatalogException when it cannot be read
     */
    public static RegionMap of(Map<String, String> files) {
        String text = files.get(FILE);
        if (text == null) {
            return NONE;
        }
        Findings findings = new Findings(files);
        Map<String, Geometry> shapes = new TreeMap<>();
        new RegionMapReader(findings)
                .read(text)
                .forEach(feature -> shapes.put(feature.region(), feature.shape()));
        findings.refuse();
        return new RegionMap(shapes);
    }

    /** Where a region lies; null = the map does not say. */
    public @Nullable Geometry of(String region) {
        return shapes.get(region);
    }
}
