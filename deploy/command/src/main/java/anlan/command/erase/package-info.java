/** {@code anlan erase}: a person's pseudonyms out of every table, and originals with the person. */
@NullMarked
package anlan.command.erase;

import org.jspecify.annotations.NullMarked;
