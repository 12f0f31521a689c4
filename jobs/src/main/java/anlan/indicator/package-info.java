/** Panes, partial sums, rolling windows. */
@NullMarked
package anlan.indicator;

import org.jspecify.annotations.NullMarked;
