/** Policy as values: regions, sources, categories, indicators, indices, rules. */
@NullMarked
package anlan.catalog;

import org.jspecify.annotations.NullMarked;
