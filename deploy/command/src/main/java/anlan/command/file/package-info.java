/** Files that people bring: text in any character set, tables in any usual form. */
@NullMarked
package anlan.command.file;

import org.jspecify.annotations.NullMarked;
