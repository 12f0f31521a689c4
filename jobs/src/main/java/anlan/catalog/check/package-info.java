/** What must hold of a catalog, so that it can be refused as a whole. */
@NullMarked
package anlan.catalog.check;

import org.jspecify.annotations.NullMarked;
