/** The local stack and the {@code anlan} command. */
@NullMarked
package anlan.local;

import org.jspecify.annotations.NullMarked;
