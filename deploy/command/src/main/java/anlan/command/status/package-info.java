/** {@code anlan status}: how an installation is doing. */
@NullMarked
package anlan.command.status;

import org.jspecify.annotations.NullMarked;
