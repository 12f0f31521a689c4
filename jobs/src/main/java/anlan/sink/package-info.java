/** Kafka and ClickHouse writers. */
@NullMarked
package anlan.sink;

import org.jspecify.annotations.NullMarked;
