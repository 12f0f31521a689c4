/** Scores, weights, aggregation, missing data. */
@NullMarked
package anlan.index;

import org.jspecify.annotations.NullMarked;
