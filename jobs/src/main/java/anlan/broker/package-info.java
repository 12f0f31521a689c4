/** How Kafka is reached, by every client. */
@NullMarked
package anlan.broker;

import org.jspecify.annotations.NullMarked;
