/** Reading Kafka: raw topics and actions, and what time it is by what has been read. */
@NullMarked
package anlan.kafka;

import org.jspecify.annotations.NullMarked;
