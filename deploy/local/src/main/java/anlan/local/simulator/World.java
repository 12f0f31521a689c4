package anlan.local.simulator;

import anlan.catalog.Region;
import anlan.catalog.map.RegionMap;
import anlan.local.simulator.chance.Feed;
import anlan.local.simulator.chance.Message;
import anlan.local.simulator.county.County;
import anlan.local.simulator.county.Devices;
import anlan.local.simulator.county.Incident;
import anlan.local.simulator.county.Incidents;
import anlan.local.simulator.county.Places;
import anlan.local.simulator.county.Spots;
import anlan.local.simulator.report.ConfiguredDesk;
import anlan.local.simulator.report.CourtDesk;
import anlan.local.simulator.report.FeedSpec;
import anlan.local.simulator.report.HotlineDesk;
import anlan.local.simulator.report.InspectionDesk;
import anlan.local.simulator.report.PoliceDesk;
import anlan.local.simulator.report.RegisterDesk;
import anlan.local.simulator.report.ReportedFeed;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A simulated county and all that its feeds ever send; a pure function of seed, regions, map and
 * specs.
 */
public final class World {
    private final Plan plan;
    private final Incidents incidents;
    private final List<Feed> feeds;

    /**
     * Makes the world of a plan.
     *
     * @param regions the county's, down to where people live
     * @param map where they lie
     * @param specs of the feeds that it has besides its own
     */
    public World(Plan plan, List<Region> regions, RegionMap map, List<FeedSpec> specs) {
        this.plan = plan;
        County county = new County(regions, new Spots(plan.seed(), map));
        Devices devices = new Devices(plan.seed(), county, plan.devices());
        Places places = new Places(plan.seed(), county);
        incidents = new Incidents(plan.seed(), county, devices, places);
        Stream<Feed> own =
                Stream.of(
                        new ReportedFeed(new PoliceDesk(county, incidents)),
                        new ReportedFeed(new HotlineDesk(county, incidents)),
                        new ReportedFeed(new CourtDesk(county)),
                        new DeviceFeed(devices, incidents),
                        new ReportedFeed(new InspectionDesk(plan.seed(), places, incidents)),
                        new ReportedFeed(new RegisterDesk(plan.begin(), county, devices)));
        Stream<Feed> further =
                specs.stream().map(spec -> new ReportedFeed(new ConfiguredDesk(spec, county)));
        feeds = Stream.concat(own, further).toList();
    }

    /** The plan's messages in order of arrival; endless where the plan has no end. */
    public Iterator<Message> messages() {
        return new Timeline(plan, feeds);
    }

    /** What was planted between the plan's begin and {@code until}, whole incidents only. */
    public List<Incident> incidents(Instant until) {
        return incidents.within(plan.begin(), until);
    }
}
