/**
 * Policy as values: regions, sources, categories, indicators, indices, rules; loading and checking.
 */
@NullMarked
package anlan.catalog;

import org.jspecify.annotations.NullMarked;
