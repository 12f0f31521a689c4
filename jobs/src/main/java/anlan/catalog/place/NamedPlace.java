package anlan.catalog.place;

import java.io.Serializable;

/**
 * A row of {@code places.csv}: by the nearest of them a region is found where no map says it.
 *
 * @param region its code
 */
public record NamedPlace(String name, String region, Datum.Degrees at) implements Serializable {}
