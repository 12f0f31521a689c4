/** {@code anlan page}: the planners' page, as any ClickHouse server can serve it. */
@NullMarked
package anlan.command.page;

import org.jspecify.annotations.NullMarked;
