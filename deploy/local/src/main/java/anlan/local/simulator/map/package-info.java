/** Made-up boundaries of a simulated county: how its {@code map.geojson} was drawn. */
@NullMarked
package anlan.local.simulator.map;

import org.jspecify.annotations.NullMarked;
