package anlan.local.stack;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import anlan.catalog.file.CatalogFiles;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.terminal.CommandException;
import anlan.local.simulator.Plan;
import anlan.local.simulator.Simulator;
import anlan.local.simulator.report.FeedFiles;
import java.nio.file.Path;

/**
 * What to start.
 *
 * @param catalogDir folder of the policy
 * @param catalog the same, read and checked
 * @param jobsJar jar with the jobs
 * @param sqlDir folder of the migrations
 * @param checkpointInterval such as {@code 10s}: results appear at every checkpoint
 * @param checkpointTimeout such as {@code 2m}: one that takes longer is given up
 * @param simulated whether all of it is an exercise; alerts say so
 */
public record StackPlan(
        Ports ports,
        Path catalogDir,
        Catalog catalog,
        Path jobsJar,
        Path sqlDir,
        String checkpointInterval,
        String checkpointTimeout,
        boolean simulated) {

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
                    ProjectHome.jobsJar(),
                    ProjectHome.sql(),
                    checkpointInterval,
                    CHECKPOINT_WITHIN,
                    simulated);
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
                jobsJar,
                sqlDir,
                checkpointInterval,
                timeout,
                simulated);
    }

    /** What sends a simulated world of the policy's county, with the feeds beside the policy. */
    public Simulator simulator(Plan world) {
        return new Simulator(world, catalog.regions(), FeedFiles.load(catalogDir));
    }
}
