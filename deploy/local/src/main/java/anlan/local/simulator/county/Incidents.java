package anlan.local.simulator.county;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import anlan.catalog.Region;
import anlan.local.simulator.chance.Chance;
import anlan.local.simulator.chance.Rhythm;
import anlan.local.simulator.county.Incident.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every day has one incident of each kind, at much the same time. Towns and devices have them in
 * turn: an alert stays open for days, and what comes again meanwhile would open no other.
 */
public final class Incidents {
    /**
     * Days until it may be the turn of the same again; with fewer to choose from, some have none.
     */
    private static final int REST = 4;

    /** Smoke detectors that alarm one after the other. */
    private static final int CLUSTER = 6;

    private static final int MINUTES_OF_LEEWAY = 30;

    private final long seed;
    private final County county;
    private final Devices devices;
    private final Places places;

    /** Of each town that has enough of them, the smoke detectors. */
    private final List<List<Device>> watched;

    public Incidents(long seed, County county, Devices devices, Places places) {
        this.seed = seed;
        this.county = county;
        this.devices = devices;
        this.places = places;
        this.watched =
                devices
                        .of(DeviceKind.SMOKE)
                        .collect(
                                groupingBy(
                                        device -> County.townOf(device.region()),
                                        TreeMap::new,
                                        toList()))
                        .values()
                        .stream()
                        .filter(detectors -> detectors.size() >= CLUSTER)
                        .toList();
    }

    /** Those that begin and end within [from, until). */
    public List<Incident> within(Instant from, Instant until) {
        LocalDate first = LocalDate.ofInstant(from, Rhythm.ZONE);
        LocalDate last = LocalDate.ofInstant(until, Rhythm.ZONE);
        return first.datesUntil(last.plusDays(1))
                .flatMap(this::ofDay)
                .filter(i -> !i.from().isBefore(from) && !i.until().isAfter(until))
                .toList();
    }

    /** Those of a kind that an hour has a part of. */
    public List<Incident> during(long hour, Kind kind) {
        Instant begin = Instant.ofEpochMilli(hour * Rhythm.HOUR);
        Instant end = begin.plusMillis(Rhythm.HOUR);
        return ofDay(LocalDate.ofInstant(begin, Rhythm.ZONE))
                .filter(i -> i.kind() == kind)
                .filter(i -> i.from().isBefore(end) && i.until().isAfter(begin))
                .toList();
    }

    private Stream<Incident> ofDay(LocalDate day) {
        SplittableRandom random = Chance.of(seed, "incidents", day.toEpochDay());
        List<Incident> incidents = new ArrayList<>();
        surge(day, incidents);
        ofDevice(Kind.GAS_LEAK, DeviceKind.GAS, day, 10, Duration.ofMinutes(5), random, incidents);
        cluster(day, random, incidents);
        ofDevice(
                Kind.WATER_HIGH, DeviceKind.WATER, day, 16, Duration.ofHours(2), random, incidents);
        ofDevice(
                Kind.WRISTBAND_SOS,
                DeviceKind.WRISTBAND,
                day,
                20,
                Duration.ofMinutes(1),
                random,
                incidents);
        hazard(day, random, incidents);
        return incidents.stream();
    }

    private void surge(LocalDate day, List<Incident> to) {
        @Nullable Region town = turn(county.towns(), Kind.DISPUTE_SURGE, day);
        if (town != null) {
            Instant from = at(day, 9, 0);
            to.add(new Incident(Kind.DISPUTE_SURGE, from, at(day, 21, 0), town.code(), List.of()));
        }
    }

    private void hazard(LocalDate day, SplittableRandom random, List<Incident> to) {
        Instant from = at(day, 11, random.nextInt(MINUTES_OF_LEEWAY));
        InspectedPlace place = places.of(day);
        Instant until = from.plus(Duration.ofHours(2));
        String town = County.townOf(place.region());
        to.add(new Incident(Kind.PLACE_HAZARD, from, until, town, List.of(place.id())));
    }

    private void ofDevice(
            Kind kind,
            DeviceKind of,
            LocalDate day,
            int hour,
            Duration lasts,
            SplittableRandom random,
            List<Incident> to) {
        Instant from = at(day, hour, random.nextInt(MINUTES_OF_LEEWAY));
        @Nullable Device device = turn(devices.of(of).toList(), kind, day);
        if (device != null) {
            String town = County.townOf(device.region());
            to.add(new Incident(kind, from, from.plus(lasts), town, List.of(device.id())));
        }
    }

    private void cluster(LocalDate day, SplittableRandom random, List<Incident> to) {
        Instant from = at(day, 14, random.nextInt(MINUTES_OF_LEEWAY));
        @Nullable List<Device> near = turn(watched, Kind.SMOKE_CLUSTER, day);
        if (near != null) {
            List<String> ids = near.stream().limit(CLUSTER).map(Device::id).toList();
            Instant until = from.plus(Duration.ofMinutes(10));
            String town = County.townOf(near.get(0).region());
            to.add(new Incident(Kind.SMOKE_CLUSTER, from, until, town, ids));
        }
    }

    /** Whose turn it is on a day; null = nobody's. */
    private <T> @Nullable T turn(List<T> all, Kind kind, LocalDate day) {
        int turns = Math.max(all.size(), REST);
        long first = Chance.of(seed, kind.name(), 0).nextInt(turns);
        int index = (int) Math.floorMod(first + day.toEpochDay(), (long) turns);
        return index < all.size() ? all.get(index) : null;
    }

    private static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute)).atZone(Rhythm.ZONE).toInstant();
    }
}
