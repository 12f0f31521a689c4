/** Tests of a policy, run through the job's own graph. */
@NullMarked
package anlan.command.policytest;

import org.jspecify.annotations.NullMarked;
