/** An alert's life: opened, told, followed by people, closed; storms kept off. */
@NullMarked
package anlan.alert;

import org.jspecify.annotations.NullMarked;
