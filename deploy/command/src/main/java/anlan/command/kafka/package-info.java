/** Topics as commands read and make them. */
@NullMarked
package anlan.command.kafka;

import org.jspecify.annotations.NullMarked;
