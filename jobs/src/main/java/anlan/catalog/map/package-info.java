/** Where regions lie: {@code map.geojson}, read and checked. */
@NullMarked
package anlan.catalog.map;

import org.jspecify.annotations.NullMarked;
