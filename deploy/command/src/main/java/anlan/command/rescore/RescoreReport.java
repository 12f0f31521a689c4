package anlan.command.rescore;

import anlan.catalog.Name;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would have changed. Before is what the running policies published, after is under the other
 * one; in JSON its parts are flat.
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RescoreReport(
        String database,
        @JsonUnwrapped OtherPolicy policy,
        @JsonUnwrapped Period period,
        @JsonUnwrapped ReadMessages read,
        List<IndexShift> indices,
        List<AlertShift> alerts) {

    /**
     * The other policy.
     *
     * @param effectiveFrom from when on it counts
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record OtherPolicy(String version, Instant effectiveFrom) {}

    /**
     * For which times is compared.
     *
     * @param to the end, at most what was published
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Period(Instant from, Instant to) {}

    /**
     * What was read.
     *
     * @param readFrom when the first message was received
     * @param fromEarliest whether that is the earliest that is kept
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record ReadMessages(Instant readFrom, boolean fromEarliest, long messages) {}

    /**
     * An index.
     *
     * @param regionHours hours of regions in which either has a color
     * @param values null = it has no value at the same time before and after
     * @param regions how they stand at the end, by level and code
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record IndexShift(
            String index,
            Name title,
            long regionHours,
            List<ColorHours> colors,
            @Nullable ValueShift values,
            List<RegionShift> regions) {}

    /**
     * A cell of the matrix of colors.
     *
     * @param before null = the index was not there
     * @param after null = the index would not be there
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record ColorHours(@Nullable String before, @Nullable String after, long hours) {}

    /**
     * How the values move, over all region-hours with both.
     *
     * @param mean of after less before
     * @param region where the change is greatest, up or down
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record ValueShift(
            double mean, String region, Name name, Instant at, double before, double after) {}

    /** A region at the end; null where there is nothing. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record RegionShift(
            String region,
            Name name,
            String level,
            @Nullable Standing before,
            @Nullable Standing after) {

        /** Whether another color would be shown. */
        public boolean recolored() {
            return !(before == null ? "" : before.color())
                    .equals(after == null ? "" : after.color());
        }

        /** Places that it would move down the list, away from the worst; null = it has no rank. */
        public @Nullable Integer moved() {
            return before == null || after == null || before.rank() == null || after.rank() == null
                    ? null
                    : (Integer) (after.rank() - before.rank());
        }
    }

    /**
     * An index of a region.
     *
     * @param value null = not enough data
     * @param rank among the regions of its level that have a value; 1 = worst, equals share one
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Standing(String color, @Nullable Double value, @Nullable Integer rank) {}

    /**
     * Alerts of a rule that opened in the time compared.
     *
     * @param both of the same scope, and open at the same time, before and after
     * @param moved those of both that would have opened at another time
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record AlertShift(String rule, long onlyBefore, long onlyAfter, long both, long moved) {}
}
