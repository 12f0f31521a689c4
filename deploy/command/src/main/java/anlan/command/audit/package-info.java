/** {@code anlan audit}: every published value recomputed by SQL from stored events. */
@NullMarked
package anlan.command.audit;

import org.jspecify.annotations.NullMarked;
