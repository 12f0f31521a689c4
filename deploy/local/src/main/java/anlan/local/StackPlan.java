package anlan.local;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import anlan.catalog.CatalogFiles;
import java.nio.file.Path;

/**
 * What to start.
 *
 * @param catalogDir folder of the policy
 * @param catalog the same, read and checked
 * @param jobsJar jar with the jobs
 * @param sqlDir folder of the migrations
 */
record StackPlan(Ports ports, Path catalogDir, Catalog catalog, Path jobsJar, Path sqlDir) {

    /** A plan with the project's own jobs and tables. */
    static StackPlan of(Ports ports, Path catalogDir) {
        Path dir = catalogDir.toAbsolutePath().normalize();
        try {
            return new StackPlan(ports, dir, CatalogFiles.load(dir), Home.jobsJar(), Home.sql());
        } catch (CatalogException e) {
            throw new LocalStackException(dir + ": " + e.getMessage(), e);
        }
    }
}
