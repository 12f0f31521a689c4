package anlan.catalog.source;

import anlan.catalog.field.FieldPath;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a message says which event it tells of.
 *
 * @param id pointer to the identity of the event within this source; several, with a space between,
 *     are joined by a space; of {@code {hash: [/a, /b]}} it is a pseudonym of them all
 * @param revision pointer to what grows with each correction: a whole number, a time as the source
 *     writes times, or a position in a log (see {@code LogPosition}; several pointers are joined
 *     likewise, such as {@code /file /pos}); {@link #ARRIVAL} = the Kafka record's timestamp, and
 *     its offset within a millisecond; none = always 0
 * @param occurredAt pointer to the event time; several are joined likewise, such as {@code /date
 *     /hour}
 * @param receivedAt pointer to the time of arrival; none = the Kafka record's timestamp
 * @param withdraw pointer → values; a message that has one of them there takes its event back
 */
public record IdentityFields(
        @JsonProperty(required = true) FieldPath id,
        @Nullable FieldPath revision,
        @JsonProperty(required = true) FieldPath occurredAt,
        @Nullable FieldPath receivedAt,
        Map<String, List<String>> withdraw)
        implements Serializable {
    /** Stands for the pointer of a revision. */
    public static final String ARRIVAL = "arrival";

    public IdentityFields {
        withdraw = withdraw == null ? Map.of() : FieldPath.unquoted(withdraw);
    }

    /** Whether the later of two messages is the one that arrived later. */
    public boolean isRevisedByArrival() {
        return revision != null && ARRIVAL.equals(revision.text());
    }
}
