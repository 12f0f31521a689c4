/**
 * From bytes to {@link anlan.event.Event} or dead letter: mapping by configuration, watermarks,
 * duplicates.
 */
@NullMarked
package anlan.source;

import org.jspecify.annotations.NullMarked;
