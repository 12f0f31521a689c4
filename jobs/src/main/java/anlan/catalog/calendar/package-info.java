/** Which days are worked, what the clocks show, and when a time limit ends. */
@NullMarked
package anlan.catalog.calendar;

import org.jspecify.annotations.NullMarked;
