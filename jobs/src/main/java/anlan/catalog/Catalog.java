package anlan.catalog;

import anlan.catalog.actor.Actor;
import anlan.catalog.calendar.WorkDays;
import anlan.catalog.place.Whereabouts;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * All of the policy, as one value.
 *
 * @param edition which state of it this is
 * @param following how alerts are followed, and by whom
 */
public record Catalog(
        Edition edition,
        List<Region> regions,
        List<Category> categories,
        List<Source> sources,
        List<Indicator> indicators,
        List<Index> indices,
        List<Rule> rules,
        Following following)
        implements Serializable {

    /**
     * How alerts are followed, and by whom; how the place is found of what they are about; and
     * which days are worked until something is due.
     *
     * @param actors who may act upon them; empty = nobody is named, and everybody may do all
     */
    public record Following(
            Alerting alerting, List<Actor> actors, Whereabouts whereabouts, WorkDays workDays)
            implements Serializable {}

    private static final long HOUR_MINUTES = 60;
    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** One that names nobody who may act upon alerts. */
    public Catalog(
            Edition edition,
            List<Region> regions,
            List<Category> categories,
            List<Source> sources,
            List<Indicator> indicators,
            List<Index> indices,
            List<Rule> rules,
            Alerting alerting) {
        this(
                edition,
                regions,
                categories,
                sources,
                indicators,
                indices,
                rules,
                new Following(
                        alerting,
                        List.of(),
                        Whereabouts.NONE,
                        WorkDays.of(ZoneId.of(edition.zone()))));
    }

    /** How alerts are followed. */
    public Alerting alerting() {
        return following.alerting();
    }

    /** Who may act upon alerts; empty = nobody is named, and everybody may do all. */
    public List<Actor> actors() {
        return following.actors();
    }

    /** By what regions are found beside their codes. */
    public Whereabouts whereabouts() {
        return following.whereabouts();
    }

    /** Which days are worked. */
    public WorkDays workDays() {
        return following.workDays();
    }

    /** Names this state of the policy; rows carry it. */
    public String version() {
        return edition.version();
    }

    /** Event time from which it holds. */
    public Instant effectiveFrom() {
        return edition.effectiveFrom();
    }

    /** Whose midnight begins a day. */
    public String zone() {
        return edition.zone();
    }

    /** A time as people of the county read it, such as {@code 2026-03-09 00:00}. */
    public String localTime(long millis) {
        return LOCAL_TIME.format(Instant.ofEpochMilli(millis).atZone(ZoneId.of(zone())));
    }

    /**
     * Longest time, at most an hour, of which every slide and the zone's offset are multiples: at
     * no other times is anything published, so nothing need be looked at more often.
     */
    public Duration beat() {
        long minutes = HOUR_MINUTES;
        for (Indicator indicator : indicators) {
            for (Indicator.Window window : indicator.windows()) {
                minutes = gcd(minutes, window.slide().toMinutes());
            }
        }
        for (Index index : indices) {
            minutes = gcd(minutes, index.restate().toMinutes());
        }
        return Duration.ofMinutes(gcd(minutes, Math.abs(offset().toMinutes())));
    }

    /** The zone's standard time less UTC; a day begins at its midnight. */
    public Duration offset() {
        return Duration.ofSeconds(
                ZoneId.of(zone()).getRules().getStandardOffset(effectiveFrom()).getTotalSeconds());
    }

    /** Longest lateness of all sources: nothing later changes what was published. */
    public Duration longestLateness() {
        return sources.stream()
                .map(source -> source.delivery().lateness())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** The category of this path; one that is unclassified where our classification lacks it. */
    public Category category(String path) {
        return categories.stream()
                .filter(category -> category.path().equals(path))
                .findFirst()
                .orElseGet(() -> Category.unclassified(path));
    }

    /**
     * Names of the sources whose events can count in an indicator: those that its filter names, and
     * where it names none all that have one of its categories; of a ratio those of both parts.
     */
    public Set<String> sourcesOf(Indicator indicator) {
        Filter part = indicator.measure().tally().part();
        Set<String> names = new TreeSet<>();
        for (Source source : sources) {
            Set<String> mapped = Set.copyOf(source.matter().category().map().values());
            if (categories.stream()
                    .filter(category -> mapped.contains(category.path()))
                    .anyMatch(
                            category ->
                                    indicator.where().covers(source.name(), category)
                                            || (part != null
                                                    && part.covers(source.name(), category)))) {
                names.add(source.name());
            }
        }
        return names;
    }

    /**
     * From when on the data of a source are complete, as the catalog says; null = from when it was
     * heard first.
     */
    public @Nullable Instant since(String source) {
        return sources.stream()
                .filter(each -> each.name().equals(source))
                .map(each -> each.delivery().since())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(edition.since());
    }

    /** The same with data of all sources that are complete from a time on. */
    public Catalog since(Instant time) {
        return with(
                new Edition(
                        version(),
                        edition.author(),
                        edition.reason(),
                        effectiveFrom(),
                        zone(),
                        time,
                        edition.weekStart()),
                sources.stream().map(source -> source.since(null)).toList());
    }

    /**
     * The same for a run that does not hear of the beginning.
     *
     * @param heard source → when it was heard first; one that is missing begins in the run
     */
    public Catalog heardFirst(Map<String, Instant> heard) {
        return with(
                edition,
                sources.stream()
                        .map(
                                source ->
                                        since(source.name()) == null
                                                ? source.since(heard.get(source.name()))
                                                : source)
                        .toList());
    }

    /** The same with the shapes of a map, by which regions are found. */
    public Catalog on(Map<String, Geometry> shapes) {
        Whereabouts plain = whereabouts();
        Whereabouts located =
                new Whereabouts(plain.registers(), shapes, plain.places(), plain.history());
        return new Catalog(
                edition,
                regions,
                categories,
                sources,
                indicators,
                indices,
                rules,
                new Following(alerting(), actors(), located, workDays()));
    }

    private Catalog with(Edition other, List<Source> otherSources) {
        return new Catalog(
                other, regions, categories, otherSources, indicators, indices, rules, following);
    }

    /** Position of each entry of a list by its name. */
    public static <T> Map<String, Integer> positions(List<T> entries, Function<T, String> name) {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            positions.put(name.apply(entries.get(i)), i);
        }
        return positions;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
