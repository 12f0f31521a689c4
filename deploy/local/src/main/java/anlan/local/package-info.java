/** Everything on one machine, and the whole command. */
@NullMarked
package anlan.local;

import org.jspecify.annotations.NullMarked;
