/**
 * A simulated county: what its feeds would send, as a pure function of a seed. Everything in it is
 * named as simulated: ids begin with {@code SIM-}, Chinese names hold 模拟.
 */
@NullMarked
package anlan.local.simulator;

import org.jspecify.annotations.NullMarked;
