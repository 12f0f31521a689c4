package anlan.command.source.draft;

import anlan.catalog.Catalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what each field of a sample seems to be: what is known by its form first, such as telephone
 * numbers, then what needs a name. A field that has been found is looked at no more.
 */
public final class Drafter {
    private static final int MOST_ATTRIBUTES = 30;

    /** What may tell events apart together with others. */
    private static final Set<Role> TELLING =
            Set.of(Role.OCCURRED, Role.RECEIVED, Role.REGION, Role.LONGITUDE, Role.LATITUDE);

    private final SourceSample sample;
    private final Catalog catalog;
    private final Columns columns;
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Guess> guesses = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    private Drafter(SourceSample sample, Catalog catalog) {
        this.sample = sample;
        this.catalog = catalog;
        columns = Columns.of(sample);
        notes.addAll(sample.notes());
        notes.addAll(columns.notes());
    }

    /** The draft of a sample, against a catalog's regions and categories. */
    public static Draft of(SourceSample sample, Catalog catalog) {
        return new Drafter(sample, catalog).draft();
    }

    private Draft draft() {
        structure();
        List<Column> persons = persons();
        RegionFields regions = new RegionFields(catalog.regions());
        RegionFields.Match codes = regions.best(left());
        boolean byCode = codes != null && codes.map().isEmpty() && codes.share() > 0;
        if (byCode && codes != null) {
            region(codes);
        }
        Column longitude = degrees(Hint.LONGITUDE, Role.LONGITUDE, 180);
        Column latitude = degrees(Hint.LATITUDE, Role.LATITUDE, 90);
        Column both = both();
        TimeRoles roles = new TimeRoles(TimeFields.of(left(), catalog.zone()), catalog.zone());
        Draft.Times times = times(roles);
        IdFields.Identity identity = identity();
        RegionFields.Match region = byCode ? codes : regions.best(left());
        if (!byCode && region != null) {
            region(region);
        }
        int within = PositionFields.within(catalog, longitude, latitude, both);
        Draft.Place place = new Draft.Place(region, longitude, latitude, both, within);
        Draft.Matter matter = matter(persons);
        List<Guess> told = columns.fields().stream().map(it -> guess(it)).toList();
        return new Draft(
                sample, identity, times, place, matter, columns.fields(), structured(told), notes);
    }

    private List<Guess> structured(List<Guess> fields) {
        List<Guess> all = new ArrayList<>(fields);
        columns.rows()
                .forEach(
                        (at, most) ->
                                all.add(
                                        new Guess(
                                                at,
                                                "",
                                                Role.ROWS,
                                                95,
                                                "up to " + most + " entries")));
        columns.inner()
                .forEach(
                        (at, names) ->
                                all.add(
                                        new Guess(
                                                at,
                                                String.join(", ", names),
                                                Role.INNER,
                                                95,
                                                "fields within")));
        return all;
    }

    private void structure() {
        columns.fields().stream()
                .filter(Column::isEmpty)
                .forEach(it -> take(it, Role.EMPTY, new Reason(100, "never a value")));
        columns.rows()
                .forEach(
                        (at, most) -> {
                            notes.add(
                                    "%s has up to %d things in one message: a 'transform' makes an event of each; without, only the first is read."
                                            .formatted(at, most));
                        });
        columns.inner()
                .forEach(
                        (at, names) ->
                                notes.add(
                                        "%s is JSON within a text, with %s: a 'transform' reads it (from-json)."
                                                .formatted(at, names)));
    }

    private List<Column> left() {
        return columns.fields().stream().filter(it -> !taken.contains(it.pointer())).toList();
    }

    private void take(Column column, Role role, Reason reason) {
        taken.add(column.pointer());
        boolean hidden = role == Role.PERSON || role == Role.TEXT;
        guesses.put(
                column.pointer(),
                new Guess(
                        column.pointer(),
                        hidden ? "(may name somebody)" : Examples.of(column),
                        role,
                        reason.percent(),
                        reason.why()));
    }

    private Guess guess(Column column) {
        return guesses.getOrDefault(
                column.pointer(),
                new Guess(column.pointer(), "(not shown)", Role.TEXT, 30, "not known"));
    }

    private List<Column> persons() {
        List<Column> persons = new ArrayList<>();
        for (Column column : left()) {
            Reason reason = PersonFields.form(column);
            if (reason != null) {
                take(column, Role.PERSON, reason);
                persons.add(column);
            }
        }
        return persons;
    }

    private void region(RegionFields.Match match) {
        int percent = match.share() > 0 ? (int) Math.round(100 * match.share()) : 35;
        String unknown =
                match.unknown().isEmpty()
                        ? ""
                        : ", %d values unknown".formatted(match.unknown().size());
        take(match.column(), Role.REGION, new Reason(Math.min(98, percent), match.why() + unknown));
    }

    private @Nullable Column degrees(Hint hint, Role role, int limit) {
        Column found = PositionFields.degrees(left(), hint, limit);
        if (found != null) {
            take(found, role, new Reason(95, "its name, degrees"));
        }
        return found;
    }

    private @Nullable Column both() {
        Column both = PositionFields.both(left());
        if (both != null) {
            String order = PositionFields.order(both);
            take(both, Role.POSITION, new Reason(90, "two degrees, " + order));
        }
        return both;
    }

    private Draft.Times times(TimeRoles roles) {
        for (TimeRoles.Told told : roles.told()) {
            told.time().columns().forEach(it -> take(it, told.role(), told.reason()));
        }
        notes.addAll(roles.notes());
        return roles.times();
    }

    private IdFields.Identity identity() {
        List<Column> others = new ArrayList<>();
        for (Column column : columns.fields()) {
            Guess guess = guesses.get(column.pointer());
            if (guess != null && TELLING.contains(guess.role())) {
                others.add(column);
            }
        }
        IdFields.Identity identity = new IdFields(left(), sample.messages().size()).find(others);
        for (Column column : identity.columns()) {
            if (!taken.contains(column.pointer()) && identity.columns().size() == 1) {
                take(column, Role.ID, new Reason(identity.percent(), identity.why()));
            }
        }
        Column revision = identity.revision();
        if (revision != null) {
            boolean grows = IdFields.grows(identity.columns(), revision);
            take(
                    revision,
                    Role.REVISION,
                    new Reason(
                            grows ? 95 : 60,
                            grows ? "grows with each message of an id" : "its name"));
        }
        return identity;
    }

    private Draft.Matter matter(List<Column> persons) {
        Column stage = null;
        Map<String, String> words = new TreeMap<>();
        for (Column column : left()) {
            Map<String, String> found =
                    column.name().hints(Hint.STATUS) ? StageWords.of(column) : Map.of();
            if (stage == null
                    && column.distinct() <= 40
                    && column.share(found::containsKey) > 0.5) {
                stage = column;
                words.putAll(found);
                int percent = (int) Math.round(95 * column.share(found::containsKey));
                take(
                        column,
                        Role.STAGE,
                        new Reason(percent, found.size() + " of " + column.distinct() + " words"));
            }
        }
        CategoryFields.Kinds kinds = new CategoryFields(catalog.categories()).best(left());
        if (kinds != null) {
            take(kinds.column(), Role.CATEGORY, new Reason(kinds.percent(), kinds.why()));
        }
        List<Column> named = new ArrayList<>(persons);
        List<Column> devices = new ArrayList<>();
        subjects(named, devices);
        wide();
        ValueFields.Measured value = ValueFields.best(left());
        if (value != null) {
            take(value.column(), Role.VALUE, new Reason(value.percent(), value.why()));
        }
        Column unit = unit(value);
        return new Draft.Matter(kinds, stage, words, value, unit, named, devices, rest());
    }

    private void subjects(List<Column> persons, List<Column> devices) {
        for (Column column : left()) {
            Reason device = PersonFields.device(column);
            Reason person = device == null ? PersonFields.named(column) : null;
            if (device != null) {
                take(column, Role.DEVICE, device);
                devices.add(column);
            } else if (person != null) {
                take(column, Role.PERSON, person);
                persons.add(column);
            }
        }
    }

    private void wide() {
        List<Column> wide = ValueFields.wide(left());
        if (!wide.isEmpty()) {
            notes.add(
                    "There are %d numbers in one message (%s), and an event has one value: a 'transform' makes an event of each; without, the one that was taken for the value is read, and the others are attributes."
                            .formatted(
                                    wide.size(),
                                    String.join(" ", wide.stream().map(Column::pointer).toList())));
        }
    }

    private @Nullable Column unit(ValueFields.@Nullable Measured value) {
        for (Column column : left()) {
            if (value != null && column.name().hints(Hint.UNIT) && column.distinct() <= 20) {
                take(column, Role.UNIT, new Reason(85, "its name"));
                return column;
            }
        }
        return null;
    }

    /** Numbers, times and words of few values name nobody; all else may. */
    private List<Column> rest() {
        List<Column> open = new ArrayList<>();
        for (Column column : left()) {
            Role role = RestRoles.of(column);
            take(column, role, RestRoles.reason(role, column));
            boolean kept = role == Role.NUMBER || role == Role.WORD;
            if (kept && open.size() < MOST_ATTRIBUTES) {
                open.add(column);
            }
        }
        return open;
    }
}
