/** {@code anlan demo}: simulated days through everything, and what came of them. */
@NullMarked
package anlan.local.demo;

import org.jspecify.annotations.NullMarked;
