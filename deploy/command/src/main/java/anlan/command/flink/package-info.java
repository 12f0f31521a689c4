/** How Flink is asked about its jobs. */
@NullMarked
package anlan.command.flink;

import org.jspecify.annotations.NullMarked;
