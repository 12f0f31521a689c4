package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;

/** What must hold of an event besides source, category, stage and attributes. */
public record Condition(@JsonValue String text) implements Serializable {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Condition {}
}
