/** ClickHouse: its tables, the policy's names in them, and questions to it. */
@NullMarked
package anlan.command.clickhouse;

import org.jspecify.annotations.NullMarked;
