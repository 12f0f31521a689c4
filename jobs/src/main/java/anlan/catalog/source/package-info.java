/** What the file of a source says, a record for each part of it. */
@NullMarked
package anlan.catalog.source;

import org.jspecify.annotations.NullMarked;
