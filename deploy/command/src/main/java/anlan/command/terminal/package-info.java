/** What the terminal is told, and what people write there. */
@NullMarked
package anlan.command.terminal;

import org.jspecify.annotations.NullMarked;
