/** What a local stack tells of itself: Flink's metrics, and a Prometheus that keeps them. */
@NullMarked
package anlan.local.monitoring;

import org.jspecify.annotations.NullMarked;
