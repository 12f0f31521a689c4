/** Where a message has a field: pointers, the first of several, a part of a text, a constant. */
@NullMarked
package anlan.catalog.field;

import org.jspecify.annotations.NullMarked;
