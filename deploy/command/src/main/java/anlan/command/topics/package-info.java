/** The topics that an installation needs: what differs from them, and making them so. */
@NullMarked
package anlan.command.topics;

import org.jspecify.annotations.NullMarked;
