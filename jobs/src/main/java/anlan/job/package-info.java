/** One class per job: its options, its topology and the uids of its operators. */
@NullMarked
package anlan.job;

import org.jspecify.annotations.NullMarked;
