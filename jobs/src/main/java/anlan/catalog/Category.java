package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;

/**
 * Our classification.
 *
 * @param path such as {@code dispute/neighbour}; a prefix up to a slash names a whole branch
 */
public record Category(String path, String name, @JsonProperty("name_en") String nameEn)
        implements Serializable {}
