/** The closed loop of a case: its stages, and when it is open. */
@NullMarked
package anlan.casework;

import org.jspecify.annotations.NullMarked;
