/** Whether a rule's condition holds on a scope, from its signals. */
@NullMarked
package anlan.alert.condition;

import org.jspecify.annotations.NullMarked;
