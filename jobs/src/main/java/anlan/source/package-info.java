/** From bytes to {@link anlan.event.Event}, reading or dead letter: mapping by configuration. */
@NullMarked
package anlan.source;

import org.jspecify.annotations.NullMarked;
