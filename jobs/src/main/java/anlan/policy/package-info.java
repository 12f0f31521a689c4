/** The policy on its topic, as every operator comes to know it. */
@NullMarked
package anlan.policy;

import org.jspecify.annotations.NullMarked;
