/** What the jobs count and measure for whoever operates them, by names that stay. */
@NullMarked
package anlan.metric;

import org.jspecify.annotations.NullMarked;
