/** The expression language of a filter's {@code when}. */
@NullMarked
package anlan.catalog.condition;

import org.jspecify.annotations.NullMarked;
