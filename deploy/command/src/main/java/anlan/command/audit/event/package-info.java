/** The stored events as SQL finds them: which count, and which a filter of the policy means. */
@NullMarked
package anlan.command.audit.event;

import org.jspecify.annotations.NullMarked;
