/** {@code anlan up} and {@code down}: Kafka, ClickHouse, Flink and the jobs as processes. */
@NullMarked
package anlan.local.stack;

import org.jspecify.annotations.NullMarked;
