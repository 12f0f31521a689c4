/** {@code anlan rescore}: history assessed again under another policy. */
@NullMarked
package anlan.command.rescore;

import org.jspecify.annotations.NullMarked;
