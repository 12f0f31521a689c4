/** What is wrong with the files of a policy, and where. */
@NullMarked
package anlan.catalog.finding;

import org.jspecify.annotations.NullMarked;
