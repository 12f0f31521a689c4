/** {@code anlan bench}: how fast it is, and against what. */
@NullMarked
package anlan.local.bench;

import org.jspecify.annotations.NullMarked;
