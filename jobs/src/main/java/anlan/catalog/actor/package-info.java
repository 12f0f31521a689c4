/** Who may act upon alerts, where, and what they may do. */
@NullMarked
package anlan.catalog.actor;

import org.jspecify.annotations.NullMarked;
