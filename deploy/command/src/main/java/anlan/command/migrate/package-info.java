/** The tables of an installation: how they stand, and bringing them up to date. */
@NullMarked
package anlan.command.migrate;

import org.jspecify.annotations.NullMarked;
