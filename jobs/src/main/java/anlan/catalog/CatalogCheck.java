package anlan.catalog;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold across the files of a catalog. Finds all problems, not only the first. */
final class CatalogCheck {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final double WEIGHT_TOLERANCE = 1e-9;

    private final Catalog catalog;
    private final List<String> problems = new ArrayList<>();

    CatalogCheck(Catalog catalog) {
        this.catalog = catalog;
    }

    List<String> problems() {
        try {
            ZoneId.of(catalog.zone());
        } catch (DateTimeException e) {
            problems.add("catalog.yaml: zone '" + catalog.zone() + "' is unknown");
        }
        regions();
        unique("categories.csv", catalog.categories(), Category::path);
        unique("sources", catalog.sources(), Source::name);
        unique("sources (topic)", catalog.sources(), Source::topic);
        unique("indicators.yaml", catalog.indicators(), Indicator::name);
        unique("indices.yaml", catalog.indices(), Index::name);
        unique("rules.yaml", catalog.rules(), Rule::name);
        catalog.sources().forEach(this::source);
        catalog.indicators().forEach(this::indicator);
        catalog.indices().forEach(this::index);
        catalog.rules().forEach(this::rule);
        return problems;
    }

    private void regions() {
        Set<String> codes = unique("regions.csv", catalog.regions(), Region::code);
        for (Region region : catalog.regions()) {
            try {
                String parent = Level.parent(region.code());
                if (!codes.contains(parent) && region.level().compareTo(Level.COUNTY) > 0) {
                    problems.add(
                            "regions.csv: "
                                    + region.code()
                                    + " needs its parent "
                                    + parent
                                    + " as a row of its own");
                }
            } catch (IllegalArgumentException e) {
                problems.add("regions.csv: " + e.getMessage());
            }
        }
    }

    private void source(Source source) {
        String place = "sources: " + source.name() + ": ";
        Set<String> paths =
                catalog.categories().stream().map(Category::path).collect(Collectors.toSet());
        source.category()
                .map()
                .forEach(
                        (code, path) ->
                                require(
                                        paths.contains(path),
                                        place
                                                + "code "
                                                + code
                                                + " maps to category '"
                                                + path
                                                + "', which categories.csv does not have"));
        if (source.summary() != null) {
            require(
                    Duration.ofHours(1).toMillis() % source.summary().pane().toMillis() == 0,
                    place + "summary.pane must divide an hour");
            source.summary()
                    .normal()
                    .forEach(
                            (path, range) -> {
                                require(
                                        paths.contains(path),
                                        place + "summary.normal: no category '" + path + "'");
                                require(
                                        range.size() == 2,
                                        place
                                                + "summary.normal: "
                                                + path
                                                + " needs [least, greatest]");
                            });
        }
    }

    private void indicator(Indicator indicator) {
        String place = "indicators.yaml: " + indicator.name() + ": ";
        filter(place + "where", indicator.where());
        boolean ratio = indicator.measure() == Indicator.Measure.RATIO;
        require(
                ratio == (indicator.of() != null),
                place + "'of' belongs to a ratio, and only there");
        if (indicator.of() != null) {
            filter(place + "of", indicator.of());
        }
        require(!indicator.windows().isEmpty(), place + "needs a window");
        require(!indicator.levels().isEmpty(), place + "needs a level");
        unique(
                "indicators.yaml: " + indicator.name(),
                indicator.windows(),
                Indicator.Window::label);
        for (Indicator.Window window : indicator.windows()) {
            long size = window.size().toMillis();
            long slide = window.slide().toMillis();
            require(
                    slide > 0 && size % slide == 0,
                    place + "window " + window.label() + ": the slide must divide the size");
            require(
                    slide > 0 && slide % MINUTE.toMillis() == 0,
                    place + "window " + window.label() + ": the slide must be whole minutes");
            require(
                    slide > 0 && Duration.ofDays(1).toMillis() % slide == 0,
                    place + "window " + window.label() + ": the slide must divide a day");
            require(
                    slide % indicator.pane().toMillis() == 0,
                    place + "the slides of its windows must be multiples of the shortest");
        }
    }

    private void filter(String place, Filter filter) {
        for (String name : filter.source()) {
            require(
                    catalog.sources().stream().anyMatch(source -> source.name().equals(name)),
                    place + ": no source '" + name + "'");
        }
        for (String branch : filter.category()) {
            require(
                    branch.startsWith("unclassified")
                            || catalog.categories().stream()
                                    .anyMatch(
                                            category -> Filter.ofCategory(branch).covers(category)),
                    place + ": no category '" + branch + "'");
        }
    }

    private void index(Index index) {
        String place = "indices.yaml: " + index.name() + ": ";
        Map<String, Indicator> indicators = new HashMap<>();
        catalog.indicators().forEach(indicator -> indicators.put(indicator.name(), indicator));
        double total = index.dimensions().stream().mapToDouble(Index.Dimension::weight).sum();
        require(
                Math.abs(total - 1) < WEIGHT_TOLERANCE,
                place + "the weights of its dimensions sum to " + total + ", not to 1");
        require(
                index.minimumCoverage() > 0 && index.minimumCoverage() <= 1,
                place + "minimumCoverage must be above 0 and at most 1");
        require(
                Duration.ofDays(1).toMillis() % index.slide().toMillis() == 0
                        && index.slide().toMillis() % MINUTE.toMillis() == 0,
                place + "the slide must be whole minutes and divide a day");
        Index.Bands color = index.color();
        require(
                color.red().enter() <= color.red().leave()
                        && color.yellow().enter() <= color.yellow().leave()
                        && color.red().enter() < color.yellow().enter()
                        && color.red().leave() <= color.yellow().leave(),
                place
                        + "each band's enter must not exceed its leave, and red must lie below"
                        + " yellow");
        for (Index.Dimension dimension : index.dimensions()) {
            double sum = dimension.indicators().stream().mapToDouble(Index.Term::weight).sum();
            require(
                    Math.abs(sum - 1) < WEIGHT_TOLERANCE,
                    place + dimension.name() + ": the weights sum to " + sum + ", not to 1");
            for (Index.Term term : dimension.indicators()) {
                term(
                        place + dimension.name() + ": ",
                        index,
                        term,
                        indicators.get(term.indicator()));
            }
        }
    }

    private void term(String place, Index index, Index.Term term, @Nullable Indicator indicator) {
        if (indicator == null) {
            problems.add(place + "no indicator '" + term.indicator() + "'");
            return;
        }
        require(
                indicator.windows().stream().anyMatch(w -> w.label().equals(term.window())),
                place + term.indicator() + " has no window " + term.window());
        require(
                indicator.levels().containsAll(index.levels()),
                place + term.indicator() + " lacks a level of the index");
        if (term.points() == null) {
            problems.add(place + term.indicator() + " needs control points");
            return;
        }
        double last = Double.NEGATIVE_INFINITY;
        for (List<Double> point : term.points()) {
            require(
                    point.size() == 2
                            && point.get(0) > last
                            && point.get(1) >= 0
                            && point.get(1) <= 100,
                    place
                            + term.indicator()
                            + ": control points are [value, score], ascending by value, score"
                            + " 0..100");
            last = point.isEmpty() ? last : point.get(0);
        }
    }

    private void rule(Rule rule) {
        String place = "rules.yaml: " + rule.name() + ": ";
        require(
                rule.color().equals("yellow") || rule.color().equals("red"),
                place + "color is yellow or red, not '" + rule.color() + "'");
        require(!rule.respondWithin().isZero(), place + "respondWithin must be longer than 0");
        if (rule.kind() == Rule.Kind.MATCH) {
            require(rule.where() != null, place + "a match needs 'where'");
            require(rule.clearAfter() != null, place + "a match needs 'clearAfter'");
            if (rule.where() != null) {
                filter(place + "where", rule.where());
            }
            return;
        }
        Rule.Watch on = rule.on();
        if (on == null || (on.index() == null) == (on.indicator() == null)) {
            problems.add(place + "a threshold needs 'on' with either an index or an indicator");
            return;
        }
        require(
                on.direction() == Rule.Direction.ABOVE
                        ? on.leave() <= on.enter()
                        : on.leave() >= on.enter(),
                place + "'leave' must lie on the good side of 'enter'");
        if (on.index() != null) {
            require(
                    catalog.indices().stream().anyMatch(index -> index.name().equals(on.index())),
                    place + "no index '" + on.index() + "'");
        } else {
            require(
                    catalog.indicators().stream()
                            .filter(indicator -> indicator.name().equals(on.indicator()))
                            .flatMap(indicator -> indicator.windows().stream())
                            .anyMatch(window -> window.label().equals(on.window())),
                    place + "no indicator '" + on.indicator() + "' with window " + on.window());
        }
    }

    private void require(boolean condition, String problem) {
        if (!condition) {
            problems.add(problem);
        }
    }

    private <T> Set<String> unique(String place, List<T> values, Function<T, String> name) {
        Set<String> names = new HashSet<>();
        for (T value : values) {
            String it = name.apply(value);
            if (it == null || it.isBlank()) {
                problems.add(place + ": an entry without a name");
            } else if (!names.add(it)) {
                problems.add(place + ": '" + it + "' stands there twice");
            }
        }
        return names;
    }
}
