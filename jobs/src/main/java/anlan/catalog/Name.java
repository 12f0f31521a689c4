package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;

/** What people call a thing, in both languages. */
public record Name(
        @JsonProperty(required = true) String zh, @JsonProperty(required = true) String en)
        implements Serializable {}
