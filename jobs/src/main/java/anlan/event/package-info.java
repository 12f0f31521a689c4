/** The event and what belongs to it. Knows nothing of Flink's runtime. */
@NullMarked
package anlan.event;

import org.jspecify.annotations.NullMarked;
