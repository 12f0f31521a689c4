package anlan.intake;

import anlan.catalog.PerCatalog;
import anlan.catalog.Region;
import anlan.catalog.Source;
import anlan.catalog.Versions;
import anlan.catalog.place.Datum;
import anlan.catalog.place.RegionHistory;
import anlan.event.Doubts;
import anlan.event.Event;
import anlan.event.Matter;
import anlan.event.Place;
import anlan.event.Subject;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events with what the row of a register says of their place. Not for use by several threads. */
final class RegisteredPlaces {
    private final PerCatalog<Regions> regions;

    RegisteredPlaces(Versions versions) {
        regions =
                new PerCatalog<>(
                        versions,
                        catalog ->
                                new Regions(
                                        catalog.regions().stream()
                                                .map(Region::code)
                                                .collect(Collectors.toSet()),
                                        catalog.whereabouts().history()));
    }

    private record Regions(Set<String> codes, RegionHistory history) {}

    /** The event with its place; null = no row holds at its time. */
    @Nullable Event of(RegisterMessage message, Iterable<RegisterRow> rows) {
        Event event = message.event();
        long time = event.occurredAt().toEpochMilli();
        RegisterRow row = at(rows, time);
        if (row == null) {
            return null;
        }
        Place place = event.place();
        Doubts doubts = event.arrival().doubts();
        String region = place.region();
        if (message.region()) {
            Regions known = regions.forEvent(time);
            region = known.history.at(row.region(), time, known.codes::contains);
            if (!known.codes.contains(region)) {
                return null;
            }
            doubts = doubts.withoutPlace();
        }
        return event.placed(at(place, region, row), matter(event, row), doubts);
    }

    private static @Nullable RegisterRow at(Iterable<RegisterRow> rows, long time) {
        RegisterRow found = null;
        for (RegisterRow row : rows) {
            boolean later =
                    found == null
                            || row.since() > found.since()
                            || (row.since() == found.since() && row.revision() > found.revision());
            if (row.holds() && row.since() <= time && later) {
                found = row;
            }
        }
        return found;
    }

    /** Where the event says it was, or else as the register has it. */
    private static Place at(Place told, String region, RegisterRow row) {
        Datum.Degrees at = row.position();
        return told.longitude() != null || at == null
                ? new Place(region, told.longitude(), told.latitude())
                : new Place(region, at.longitude(), at.latitude());
    }

    private static Matter matter(Event event, RegisterRow row) {
        Matter told = event.matter();
        return row.building() == null || told.subject(Source.BUILDING) != null
                ? told
                : told.with(new Subject(Source.BUILDING, row.building()));
    }
}
