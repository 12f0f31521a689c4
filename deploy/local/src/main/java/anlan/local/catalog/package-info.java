/** Versions of the policy on their topic: publishing, reading, and what may follow what. */
@NullMarked
package anlan.local.catalog;

import org.jspecify.annotations.NullMarked;
