/** From the files of a policy, or a message with them, to a catalog. */
@NullMarked
package anlan.catalog.file;

import org.jspecify.annotations.NullMarked;
