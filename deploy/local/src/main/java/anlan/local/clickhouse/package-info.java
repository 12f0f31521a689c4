/** A ClickHouse server of this machine. */
@NullMarked
package anlan.local.clickhouse;

import org.jspecify.annotations.NullMarked;
