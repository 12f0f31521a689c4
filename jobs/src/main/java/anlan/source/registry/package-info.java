/** The schemas of a schema registry, asked for by id. */
@NullMarked
package anlan.source.registry;

import org.jspecify.annotations.NullMarked;
