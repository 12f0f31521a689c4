/** {@code anlan backup} and {@code anlan restore}: all tables to a safe place, and back. */
@NullMarked
package anlan.command.backup;

import org.jspecify.annotations.NullMarked;
