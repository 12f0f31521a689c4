/** Whether more has been counted than is to be expected. Plain math. */
@NullMarked
package anlan.surge;

import org.jspecify.annotations.NullMarked;
