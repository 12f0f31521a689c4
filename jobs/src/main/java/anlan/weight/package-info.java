/** How much each of several things counts: weights from judgements and from data. Plain math. */
@NullMarked
package anlan.weight;

import org.jspecify.annotations.NullMarked;
