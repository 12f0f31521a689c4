/** How fast messages are read, by their form. */
@NullMarked
package anlan.local.bench.form;

import org.jspecify.annotations.NullMarked;
