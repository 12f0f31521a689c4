/** The simulated county: its people, devices and places, and what goes wrong there. */
@NullMarked
package anlan.local.simulator.county;

import org.jspecify.annotations.NullMarked;
