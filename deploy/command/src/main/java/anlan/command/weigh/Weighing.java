package anlan.command.weigh;

import anlan.weight.Critic;
import anlan.weight.EntropyWeights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weights that history suggests for an index, with all of the working.
 *
 * @param first time of the first row, milliseconds since 1970
 * @param last time of the last row
 */
public record Weighing(String index, long first, long last, List<Group> groups) {

    /**
     * The parts of one group: terms of a dimension, or dimensions.
     *
     * @param path names of the dimensions from the outermost; empty = the index itself
     * @param parts names of the parts
     * @param stand what it stands on
     * @param today weights in the catalog
     * @param proposed what is proposed; today's where data has no say
     * @param note why data has no say; empty = it has
     */
    public record Group(
            List<String> path,
            List<String> parts,
            Stand stand,
            double[] today,
            Methods methods,
            Combined combined,
            double[] proposed,
            String note) {}

    /**
     * The history of a group.
     *
     * @param rows number of times and regions at which all parts had a score
     * @param days days of which there are such rows
     * @param regions regions of which there are such rows
     */
    public record Stand(int rows, int days, int regions) {}

    /**
     * What each method says of the rows.
     *
     * @param entropy null = it has no say
     * @param critic null = it has no say
     */
    public record Methods(@Nullable EntropyWeights entropy, @Nullable Critic critic) {}

    /**
     * Weights from data, alone and with today's.
     *
     * @param objective weights from data alone; today's where data has no say
     * @param multiplied today's weights times the objective ones, scaled
     * @param mixed λ times today's weights and 1 − λ times the objective ones; null = no λ
     */
    public record Combined(double[] objective, double[] multiplied, double @Nullable [] mixed) {}
}
