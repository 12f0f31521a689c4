/** How the place of an event is found: by codes, names, registers and positions. */
@NullMarked
package anlan.catalog.place;

import org.jspecify.annotations.NullMarked;
