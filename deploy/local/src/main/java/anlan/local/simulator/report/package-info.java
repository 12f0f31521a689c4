/** What people and registers report, as each source sends it. */
@NullMarked
package anlan.local.simulator.report;

import org.jspecify.annotations.NullMarked;
