package anlan.local;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import anlan.catalog.CatalogFiles;
import anlan.local.simulator.FeedFiles;
import anlan.local.simulator.Plan;
import anlan.local.simulator.Simulator;
import java.nio.file.Path;

/**
 * What to start.
 *
 * @param catalogDir folder of the policy
 * @param catalog the same, read and checked
 * @param jobsJar jar with the jobs
 * @param sqlDir folder of the migrations
 * @param checkpointInterval such as {@code 10s}: results appear at every checkpoint
 * @param simulated whether all of it is an exercise; alerts say so
 */
record StackPlan(
        Ports ports,
        Path catalogDir,
        Catalog catalog,
        Path jobsJar,
        Path sqlDir,
        String checkpointInterval,
        boolean simulated) {

    /** A plan with the project's own jobs and tables. */
    static StackPlan of(
            Ports ports, Path catalogDir, String checkpointInterval, boolean simulated) {
        Path dir = catalogDir.toAbsolutePath().normalize();
        try {
            return new StackPlan(
                    ports,
                    dir,
                    CatalogFiles.load(dir),
                    Home.jobsJar(),
                    Home.sql(),
                    checkpointInterval,
                    simulated);
        } catch (CatalogException e) {
            throw new LocalStackException(dir + ": " + e.getMessage(), e);
        }
    }

    /** What sends a simulated world of the policy's county, with the feeds beside the policy. */
    Simulator simulator(Plan world) {
        return new Simulator(world, catalog.regions(), FeedFiles.load(catalogDir));
    }
}
