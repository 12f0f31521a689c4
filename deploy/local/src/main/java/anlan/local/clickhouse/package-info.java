/** ClickHouse on this machine: its engine, its process, the schema and the catalog's tables. */
@NullMarked
package anlan.local.clickhouse;

import org.jspecify.annotations.NullMarked;
