/** {@code anlan explain}: what a published value is made of. */
@NullMarked
package anlan.command.explain;

import org.jspecify.annotations.NullMarked;
