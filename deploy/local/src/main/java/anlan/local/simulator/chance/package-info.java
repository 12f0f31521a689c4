/** What all that is simulated is made from: chance, rhythm, messages. */
@NullMarked
package anlan.local.simulator.chance;

import org.jspecify.annotations.NullMarked;
