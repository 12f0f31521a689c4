/** What an audit found, and how people are told. */
@NullMarked
package anlan.command.audit.report;

import org.jspecify.annotations.NullMarked;
