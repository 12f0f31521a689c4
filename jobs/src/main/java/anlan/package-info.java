/** Anlan: safety indices, colors and alerts from a county's event streams. */
@NullMarked
package anlan;

import org.jspecify.annotations.NullMarked;
