package anlan.command.catalog;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.command.terminal.CommandException;
import java.time.Instant;

/** From when on a policy says that data are complete: nobody knows it of the future. */
final class DeclaredSince {
    private DeclaredSince() {}

    /**
     * Refuses what lies in the future.
     *
     * @param now clock time
     */
    static void check(Catalog catalog, Instant now) {
        for (Source source : catalog.sources()) {
            Instant since = catalog.since(source.name());
            if (since != null && since.isAfter(now)) {
                throw new CommandException(
                        "since of source %s is %s, which lies in the future; write from when on its data are complete, or remove it"
                                .formatted(source.name(), since));
            }
        }
    }
}
