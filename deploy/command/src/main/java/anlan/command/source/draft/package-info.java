/** A source's file proposed from sample messages: what each of their fields seems to be. */
@NullMarked
package anlan.command.source.draft;

import org.jspecify.annotations.NullMarked;
