package anlan.event;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * A sign of life; also one row of the topic {@code pulses}.
 *
 * @param at event time when the source was heard, cut to the minute
 * @param since when the county knew of the first message of the source, as far as who tells of this
 *     one has read
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Pulse(String source, Instant at, Instant since) {}
