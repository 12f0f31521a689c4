/** What a rule has seen: signals from events, cases, pulses and values. */
@NullMarked
package anlan.alert.signal;

import org.jspecify.annotations.NullMarked;
