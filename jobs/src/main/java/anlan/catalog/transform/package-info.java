/** The expression by which a source's messages are made flat: JSLT, within bounds. */
@NullMarked
package anlan.catalog.transform;

import org.jspecify.annotations.NullMarked;
