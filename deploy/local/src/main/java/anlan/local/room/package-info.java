/** A simulated command room: people who see to alerts, in history and live. */
@NullMarked
package anlan.local.room;

import org.jspecify.annotations.NullMarked;
