package anlan.catalog.map;

import anlan.catalog.finding.FilePosition;
import org.locationtech.jts.geom.Geometry;

/**
 * A region of a map.
 *
 * @param place where it stands in the file
 * @param region its code
 * @param shape polygon or polygons, degrees, longitude first
 */
record RegionFeature(FilePosition place, String region, Geometry shape) {}
