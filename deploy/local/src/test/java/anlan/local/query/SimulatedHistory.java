package anlan.local.query;

import anlan.catalog.file.CatalogFiles;
import anlan.catalog.map.RegionMap;
import anlan.command.installation.ProjectHome;
import anlan.command.terminal.Progress;
import anlan.local.room.SimulatedRoom;
import anlan.local.simulator.Plan;
import anlan.local.simulator.Simulator;
import anlan.local.simulator.report.FeedFiles;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Two days of the simulated county with a command room, assessed without a break: each time the
 * same rows.
 */
public final class SimulatedHistory {
    /** The beginning of 2 April in the county: its days are workdays of two quarters. */
    public static final Instant END = Instant.parse("2026-04-01T16:00:00Z");

    private static final int DAYS = 2;
    private static final int DEVICES = 150;
    private static final long SEED = 1;

    private SimulatedHistory() {}

    /**
     * Simulates and assesses.
     *
     * @param folder for all that is kept meanwhile
     */
    public static Assessment of(Path folder) throws Exception {
        Progress progress = new Progress(System.out);
        Assessment history = Assessment.begin(folder);
        Plan days = Plan.past(SEED, DAYS, END, DEVICES);
        new Simulator(
                        days,
                        history.catalog().regions(),
                        RegionMap.of(CatalogFiles.texts(ProjectHome.catalog())),
                        FeedFiles.load(ProjectHome.catalog()))
                .run(history.brokers(), step -> {});
        progress.say("The county has sent its messages");
        new SimulatedRoom(history.brokers(), history.key(), history.catalog(), progress).work(END);
        history.run(END);
        progress.say("All of it is assessed");
        return history;
    }
}
