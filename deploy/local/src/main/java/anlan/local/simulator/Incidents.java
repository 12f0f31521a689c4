package anlan.local.simulator;

import anlan.local.simulator.Incident.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every day has one incident of each kind, at much the same time, in a town of its own. */
final class Incidents {
    private static final int CLUSTER = 6;
    private static final int MINUTES_OF_LEEWAY = 30;

    private final long seed;
    private final County county;
    private final Devices devices;
    private final Places places;

    Incidents(long seed, County county, Devices devices, Places places) {
        this.seed = seed;
        this.county = county;
        this.devices = devices;
        this.places = places;
    }

    /** Those that begin and end within [from, until). */
    List<Incident> within(Instant from, Instant until) {
        LocalDate first = LocalDate.ofInstant(from, Rhythm.ZONE);
        LocalDate last = LocalDate.ofInstant(until, Rhythm.ZONE);
        return first.datesUntil(last.plusDays(1))
                .flatMap(this::ofDay)
                .filter(i -> !i.from().isBefore(from) && !i.until().isAfter(until))
                .toList();
    }

    /** Those of a kind that an hour has a part of. */
    List<Incident> during(long hour, Kind kind) {
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
        surge(day, random, incidents);
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

    private void surge(LocalDate day, SplittableRandom random, List<Incident> to) {
        Instant from = at(day, 9, 0);
        String town = county.town(random).code();
        to.add(new Incident(Kind.DISPUTE_SURGE, from, at(day, 21, 0), town, List.of()));
    }

    private void hazard(LocalDate day, SplittableRandom random, List<Incident> to) {
        Instant from = at(day, 11, random.nextInt(MINUTES_OF_LEEWAY));
        Place place = places.of(day);
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
        @Nullable Device device = devices.any(of, random);
        if (device != null) {
            String town = County.townOf(device.region());
            to.add(new Incident(kind, from, from.plus(lasts), town, List.of(device.id())));
        }
    }

    private void cluster(LocalDate day, SplittableRandom random, List<Incident> to) {
        Instant from = at(day, 14, random.nextInt(MINUTES_OF_LEEWAY));
        @Nullable Device first = devices.any(DeviceKind.SMOKE, random);
        if (first != null) {
            String town = County.townOf(first.region());
            List<String> near =
                    devices.of(DeviceKind.SMOKE)
                            .filter(device -> County.townOf(device.region()).equals(town))
                            .limit(CLUSTER)
                            .map(Device::id)
                            .toList();
            Instant until = from.plus(Duration.ofMinutes(10));
            to.add(new Incident(Kind.SMOKE_CLUSTER, from, until, town, near));
        }
    }

    private static Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute)).atZone(Rhythm.ZONE).toInstant();
    }
}
