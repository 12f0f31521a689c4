/** Policy tests: events in, and what the very graph of {@code assess} makes of them. */
@NullMarked
package anlan.local.policytest;

import org.jspecify.annotations.NullMarked;
