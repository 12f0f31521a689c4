/** The openings and endings of alerts, recomputed from what is stored and without the engine. */
@NullMarked
package anlan.command.audit.alert;

import org.jspecify.annotations.NullMarked;
