/** Partial sums before the shuffle, and up the region tree. */
@NullMarked
package anlan.indicator.preaggregate;

import org.jspecify.annotations.NullMarked;
