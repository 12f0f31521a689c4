/** What goes out of the topic {@code alerts}: to Alertmanager, and as CAP 1.2 to a topic. */
@NullMarked
package anlan.delivery;

import org.jspecify.annotations.NullMarked;
