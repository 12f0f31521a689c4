/** {@code anlan weigh}: weights that history suggests. */
@NullMarked
package anlan.command.weigh;

import org.jspecify.annotations.NullMarked;
