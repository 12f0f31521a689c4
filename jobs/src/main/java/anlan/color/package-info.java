/** Green, yellow, red, and grey for not enough data. */
@NullMarked
package anlan.color;

import org.jspecify.annotations.NullMarked;
