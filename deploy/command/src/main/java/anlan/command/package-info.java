/** The command that works against any installation. */
@NullMarked
package anlan.command;

import org.jspecify.annotations.NullMarked;
