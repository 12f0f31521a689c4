package anlan.local.stack;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.map.RegionMap;
import anlan.command.clickhouse.Users;
import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.installation.SchemaRegistryOptions;
import anlan.command.page.PlannersPage;
import anlan.command.terminal.CommandException;
import anlan.local.simulator.Plan;
import anlan.local.simulator.Simulator;
import anlan.local.simulator.report.FeedFiles;
import anlan.source.registry.SchemaRegistryAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to start.
 *
 * @param catalogDir folder of the policy
 * @param catalog the same, read and checked
 * @param checkpointInterval such as {@code 10s}: results appear at every checkpoint
 * @param checkpointTimeout such as {@code 2m}: one that takes longer is given up
 * @param simulated whether all of it is an exercise; alerts say so
 * @param alertmanagers addresses of Alertmanagers that are told of alerts, separated by commas;
 *     empty = none is
 * @param registry schema registry that the job assess asks; null = none
 */
public record StackPlan(
        Ports ports,
        Path catalogDir,
        Catalog catalog,
        String checkpointInterval,
        String checkpointTimeout,
        boolean simulated,
        String alertmanagers,
        @Nullable SchemaRegistryAddress registry) {

    private static final int PARALLELISM = 2;

    /** As the job says, too. */
    private static final String CHECKPOINT_WITHIN = "2m";

    /** A plan with the project's own jobs and tables. */
    public static StackPlan of(
            Ports ports, Path catalogDir, String checkpointInterval, boolean simulated) {
        Path dir = catalogDir.toAbsolutePath().normalize();
        try {
            return new StackPlan(
                    ports,
                    dir,
                    CatalogFiles.load(dir),
                    checkpointInterval,
                    CHECKPOINT_WITHIN,
                    simulated,
                    "",
                    null);
        } catch (CatalogException e) {
            throw new CommandException(dir + ": " + e.getMessage(), e);
        }
    }

    /** The same, for a job that has so much to tell at the end that its savepoint takes long. */
    public StackPlan withCheckpointTimeout(String timeout) {
        return new StackPlan(
                ports,
                catalogDir,
                catalog,
                checkpointInterval,
                timeout,
                simulated,
                alertmanagers,
                registry);
    }

    /**
     * The same, with people told by Alertmanagers.
     *
     * @param addresses separated by commas; empty = none is told
     */
    StackPlan withAlertmanagers(String addresses) {
        return new StackPlan(
                ports,
                catalogDir,
                catalog,
                checkpointInterval,
                checkpointTimeout,
                simulated,
                addresses,
                registry);
    }

    /**
     * The same, with schemas of messages in a registry.
     *
     * @param address null = there is none
     */
    StackPlan withRegistry(@Nullable SchemaRegistryAddress address) {
        return new StackPlan(
                ports,
                catalogDir,
                catalog,
                checkpointInterval,
                checkpointTimeout,
                simulated,
                alertmanagers,
                address);
    }

    /** The jobs as they are submitted, by name. */
    Map<String, Jobs.Submission> submissions(DataDir data) {
        List<String> assess = SchemaRegistryOptions.arguments(registry);
        assess.addAll(
                List.of(
                        "--pseudonym-key-file",
                        data.pseudonymKey().toString(),
                        "--status",
                        simulated ? "Exercise" : "Actual",
                        "--checkpoint-timeout",
                        checkpointTimeout));
        return Map.of(
                Jobs.ASSESS,
                submission("anlan.job.AssessJob", PARALLELISM, assess.toArray(String[]::new)),
                Jobs.ARCHIVE,
                submission(
                        "anlan.job.ArchiveJob",
                        PARALLELISM,
                        "--clickhouse-url",
                        ports.clickhouseUrl(),
                        "--clickhouse-user",
                        Users.WRITER,
                        "--clickhouse-password-file",
                        DataDir.passwordFile(data.path(), Users.WRITER).toString()),
                Jobs.DELIVER,
                submission(
                        "anlan.job.DeliverJob",
                        1,
                        "--page",
                        ports.clickhouseUrl() + PlannersPage.PATH,
                        "--alertmanager",
                        alertmanagers));
    }

    private Jobs.Submission submission(String entryClass, int parallelism, String... arguments) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "--bootstrap-servers",
                                ports.bootstrapServers(),
                                "--checkpoint-interval",
                                checkpointInterval));
        all.addAll(List.of(arguments));
        return new Jobs.Submission(entryClass, parallelism, all);
    }

    /** Jar with the jobs. */
    Path jobsJar() {
        return ProjectHome.jobsJar();
    }

    /** Folder of the migrations. */
    Path sqlDir() {
        return ProjectHome.sql();
    }

    /** What sends a simulated world of the policy's county, with the feeds beside the policy. */
    public Simulator simulator(Plan world) {
        return new Simulator(
                world,
                catalog.regions(),
                RegionMap.of(CatalogFiles.texts(catalogDir)),
                FeedFiles.load(catalogDir));
    }
}
