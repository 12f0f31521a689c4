package anlan.local.simulator;

import anlan.local.simulator.chance.Chance;
import anlan.local.simulator.chance.Feed;
import anlan.local.simulator.chance.Message;
import anlan.local.simulator.chance.Rhythm;
import anlan.local.simulator.county.Device;
import anlan.local.simulator.county.DeviceKind;
import anlan.local.simulator.county.DeviceKind.Signal;
import anlan.local.simulator.county.Devices;
import anlan.local.simulator.county.Incident;
import anlan.local.simulator.county.Incident.Kind;
import anlan.local.simulator.county.Incidents;
import anlan.local.simulator.report.Fault;
import anlan.local.simulator.report.Resend;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the sensors send: readings in their turn, and alarms, faults and sightings between. */
final class DeviceFeed implements Feed {
    private static final double RESENT = 0.02;

    /** Readings outside their normal bounds without any alarm. */
    private static final double ODD = 0.0005;

    private static final double SLOW = 0.02;
    private static final int DAY = 24;

    private final Devices devices;
    private final Map<String, Device> byId;
    private final Map<DeviceKind, List<Device>> byKind;
    private final Incidents incidents;
    private final Readings readings = new Readings();

    DeviceFeed(Devices devices, Incidents incidents) {
        this.devices = devices;
        this.incidents = incidents;
        this.byId = devices.all().stream().collect(Collectors.toMap(Device::id, d -> d));
        this.byKind = devices.all().stream().collect(Collectors.groupingBy(Device::kind));
    }

    @Override
    public void happen(long hour, SplittableRandom random, Outlet outlet) {
        Map<String, Incident> floods = new HashMap<>();
        incidents.during(hour, Kind.WATER_HIGH).forEach(i -> floods.put(i.devices().get(0), i));
        for (Device device : devices.all()) {
            regular(device, hour, floods.get(device.id()), random, outlet);
        }
        for (DeviceKind kind : DeviceKind.values()) {
            kind.signals().forEach(signal -> now(kind, signal, hour, random, outlet));
            now(kind, DeviceKind.FAULT, hour, random, outlet);
        }
        planted(hour, Kind.GAS_LEAK, 3, 120, random, outlet);
        planted(hour, Kind.SMOKE_CLUSTER, 1, 75, random, outlet);
        planted(hour, Kind.WRISTBAND_SOS, 1, 0, random, outlet);
    }

    private void regular(
            Device device,
            long hour,
            @Nullable Incident flood,
            SplittableRandom random,
            Outlet outlet) {
        for (int turn = 0; turn < Rhythm.HOUR / Devices.INTERVAL; turn++) {
            long at = hour * Rhythm.HOUR + (long) turn * Devices.INTERVAL + device.phase();
            if (flood != null && flood.covers(at)) {
                send(
                        readings.signal(device, device.kind().alarm(), at, random),
                        at,
                        random,
                        outlet);
            } else {
                boolean odd = Chance.happens(ODD, random);
                send(readings.normal(device, at, odd, random), at, random, outlet);
            }
        }
    }

    /** Signals that come now and then, from any device of the kind. */
    private void now(
            DeviceKind kind, Signal signal, long hour, SplittableRandom random, Outlet outlet) {
        List<Device> candidates = byKind.getOrDefault(kind, List.of());
        int times = Chance.poisson(signal.daily() * candidates.size() / DAY, random);
        for (int i = 0; i < times; i++) {
            Device device = candidates.get(random.nextInt(candidates.size()));
            long at = hour * Rhythm.HOUR + random.nextLong(Rhythm.HOUR);
            send(readings.signal(device, signal, at, random), at, random, outlet);
        }
    }

    /** The alarms of an incident that begins in this hour, so many per device, so far apart. */
    private void planted(
            long hour, Kind kind, int each, int seconds, SplittableRandom random, Outlet outlet) {
        for (Incident incident : incidents.during(hour, kind)) {
            long at = incident.from().toEpochMilli();
            for (String id : incident.devices()) {
                Device device = byId.get(id);
                for (int i = 0; i < each && device != null; i++) {
                    Signal alarm = device.kind().alarm();
                    send(readings.signal(device, alarm, at, random), at, random, outlet);
                    at += seconds * 1000L;
                }
            }
        }
    }

    private void send(Readings.Reading reading, long at, SplittableRandom random, Outlet outlet) {
        double slowest = Chance.happens(SLOW, random) ? 60 : 3;
        long arrival = at + Chance.seconds(0.2, slowest, random);
        Message fact =
                new Message(topic(), reading.key(), reading.value(), arrival, Message.Kind.FACT);
        outlet.deliver(at, fact);
        if (Chance.happens(RESENT, random)) {
            outlet.deliver(at, Resend.of(fact, arrival + Chance.seconds(5, 90, random), random));
        }
        if (Chance.happens(Fault.SHARE, random)) {
            outlet.deliver(at, Fault.spoil(fact, Readings.FIELDS, reading.signal(), random));
        }
    }

    @Override
    public String topic() {
        return "raw.sensor";
    }

    @Override
    public long longestDelay() {
        return Rhythm.HOUR;
    }
}
