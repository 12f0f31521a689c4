/** Which installation a command speaks to. */
@NullMarked
package anlan.command.installation;

import org.jspecify.annotations.NullMarked;
