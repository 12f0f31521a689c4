/** {@code anlan alerts}: shown, followed and acted upon. */
@NullMarked
package anlan.command.alerts;

import org.jspecify.annotations.NullMarked;
