/** Indicators: what they are computed from, and their values. */
@NullMarked
package anlan.indicator;

import org.jspecify.annotations.NullMarked;
