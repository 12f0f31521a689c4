/** {@code anlan source}: a mapping tried on sample messages. */
@NullMarked
package anlan.command.source;

import org.jspecify.annotations.NullMarked;
