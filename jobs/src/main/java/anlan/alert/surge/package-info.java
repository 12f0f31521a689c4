/** Signals of rules that hold counts against their past. */
@NullMarked
package anlan.alert.surge;

import org.jspecify.annotations.NullMarked;
