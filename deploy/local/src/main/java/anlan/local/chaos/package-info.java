/** A whole stack, broken at random under load, and whether nothing came of it. */
@NullMarked
package anlan.local.chaos;

import org.jspecify.annotations.NullMarked;
