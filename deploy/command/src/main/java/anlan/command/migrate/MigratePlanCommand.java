package anlan.command.migrate;

import anlan.command.clickhouse.Migrations;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what is missing, and changes nothing. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells which migrations are applied and which are missing, and with --retention what"
                    + " is",
            "kept for another time; changes nothing.",
            "Ends with 0 if nothing is to be done, with 1 if something is."
        })
final class MigratePlanCommand implements Callable<Integer> {

    @Mixin private final MigrateOptions options = new MigrateOptions();

    @Override
    public Integer call() {
        List<Migrations.State> states = options.migrations().states();
        List<RetentionPlan.Change> changes = options.retention(states, false);
        options.print(states, changes);
        return changes.isEmpty() && states.stream().allMatch(Migrations.State::isApplied) ? 0 : 1;
    }
}
