/** {@code anlan status}: how a stack is doing. */
@NullMarked
package anlan.local.status;

import org.jspecify.annotations.NullMarked;
