package anlan.local.simulator.county;

import anlan.catalog.Region;
import anlan.local.simulator.chance.Chance;
import anlan.local.simulator.chance.Weighted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The county's sensors, where people live. */
public final class Devices {
    /** Each device sends a reading so often, ms. */
    public static final int INTERVAL = 600_000;

    /** Within a building, degrees. */
    private static final double INDOORS = 0.0002;

    private final List<Device> all;

    public Devices(long seed, County county, int number) {
        List<Device> devices = new ArrayList<>(number);
        Weighted<DeviceKind> kinds =
                new Weighted<>(List.of(DeviceKind.values()), DeviceKind::share);
        SplittableRandom random = Chance.of(seed, "devices", 0);
        for (int i = 1; i <= number; i++) {
            devices.add(device(seed, i, kinds.pick(random), county, random));
        }
        all = List.copyOf(devices);
    }

    public List<Device> all() {
        return all;
    }

    Stream<Device> of(DeviceKind kind) {
        return all.stream().filter(device -> device.kind() == kind);
    }

    private static Device device(
            long seed, int number, DeviceKind kind, County county, SplittableRandom random) {
        Region leaf = county.leaf(random);
        Spots spots = county.spots();
        Building building = kind.isIndoors() ? Building.of(seed, leaf, number, spots) : null;
        return new Device(
                String.format(Locale.ROOT, "SIM-%s-%06d", kind.name(), number),
                kind,
                leaf.code(),
                building,
                building == null
                        ? spots.in(leaf.code(), random)
                        : spots.near(building.spot(), INDOORS, leaf.code(), random.split()),
                random.nextInt(INTERVAL));
    }
}
