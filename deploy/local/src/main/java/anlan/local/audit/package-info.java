/** Every published number computed once more, by SQL from the stored events, and told apart. */
@NullMarked
package anlan.local.audit;

import org.jspecify.annotations.NullMarked;
