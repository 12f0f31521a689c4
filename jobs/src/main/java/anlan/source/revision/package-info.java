/** Which of two messages about one event is the later: numbers that sort as the source means. */
@NullMarked
package anlan.source.revision;

import org.jspecify.annotations.NullMarked;
