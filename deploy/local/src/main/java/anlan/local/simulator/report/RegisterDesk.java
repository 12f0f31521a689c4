package anlan.local.simulator.report;

import anlan.local.simulator.chance.Chance;
import anlan.local.simulator.chance.Rhythm;
import anlan.local.simulator.county.Building;
import anlan.local.simulator.county.County;
import anlan.local.simulator.county.Device;
import anlan.local.simulator.county.Devices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The county's register: detectors and buildings when the world begins, and every second hour where
 * each unit is.
 */
public final class RegisterDesk implements ReportDesk {
    private static final int UNITS_EVERY = 2;
    private static final List<String> KINDS = List.of("patrol", "fire", "medical");

    private final long first;
    private final Devices devices;
    private final County county;

    /**
     * A desk of a world.
     *
     * @param begin before it nothing happened
     */
    public RegisterDesk(Instant begin, County county, Devices devices) {
        this.first = Math.floorDiv(begin.toEpochMilli() - 1, Rhythm.HOUR) + 1;
        this.county = county;
        this.devices = devices;
    }

    @Override
    public List<Registration> reports(long hour, SplittableRandom random) {
        List<Registration> entries = new ArrayList<>();
        long at = hour * Rhythm.HOUR;
        if (hour == first) {
            Stream<Building> buildings =
                    devices.all().stream()
                            .map(Device::building)
                            .filter(Objects::nonNull)
                            .distinct();
            buildings.forEach(building -> entries.add(Registration.of(at, building)));
            devices.all().forEach(device -> entries.add(Registration.of(at, device)));
        }
        for (int i = 0; i < county.towns().size(); i++) {
            if (Math.floorMod(hour + i, UNITS_EVERY) == 0) {
                entries.add(unit(i, at + 1000L * random.nextInt(3_600), random));
            }
        }
        return entries;
    }

    /** A unit is somewhere in its town. */
    private Registration unit(int number, long at, SplittableRandom random) {
        String town = county.towns().get(number).code();
        String region = county.leaf(town, random).code();
        return new Registration(
                at,
                "unit",
                KINDS.get(number % KINDS.size()),
                String.format(Locale.ROOT, "SIM-UNIT-%s", town),
                null,
                2 + number % 4,
                region,
                county.spots().in(region, random));
    }

    /** It tells at once. */
    @Override
    public long delay(SplittableRandom random) {
        return Chance.seconds(1, 20, random);
    }

    @Override
    public String topic() {
        return "raw.register";
    }

    @Override
    public Fault.Fields fields() {
        return new Fault.Fields("id", "time");
    }
}
