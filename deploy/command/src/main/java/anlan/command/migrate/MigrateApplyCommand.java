package anlan.command.migrate;

import anlan.command.clickhouse.Migrations;
import anlan.command.terminal.CommandException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the tables up to date. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Applies the migrations that are missing. The user must be the same each time, and may",
            "read every table: views read with that user's rights."
        })
final class MigrateApplyCommand implements Callable<Integer> {
    private static final List<String> FURTHER = List.of("roles", "kafka", "duty_settings");

    @Mixin private final MigrateOptions options = new MigrateOptions();

    @Option(
            names = "--then",
            paramLabel = "NAME",
            split = ",",
            description = {
                "Runs these files of sql/ afterwards, in this order, which may be run again:",
                "roles (an administrator's), kafka, duty_settings (default: none)."
            })
    private List<String> further = List.of();

    @Override
    public Integer call() {
        for (String name : further) {
            if (!FURTHER.contains(name)) {
                throw new CommandException(
                        "--then knows no '" + name + "', but " + String.join(", ", FURTHER));
            }
        }
        Migrations migrations = options.migrations();
        try {
            migrations.apply();
            further.forEach(name -> run(migrations, name));
        } catch (IllegalStateException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
        List<Migrations.State> states = migrations.states();
        options.print(states, options.retention(states, true));
        return 0;
    }

    private static void run(Migrations migrations, String name) {
        if (name.equals("duty_settings")) {
            migrations.runMade(name + ".sql");
        } else {
            migrations.run(name + ".sql");
        }
    }
}
