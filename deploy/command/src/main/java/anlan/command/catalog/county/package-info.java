/** {@code anlan catalog new}: a small policy for another county, from its list of divisions. */
@NullMarked
package anlan.command.catalog.county;

import org.jspecify.annotations.NullMarked;
