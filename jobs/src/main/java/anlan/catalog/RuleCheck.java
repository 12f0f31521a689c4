package anlan.catalog;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rules: each kind has what it needs, and watches what is there. */
final class RuleCheck {
    private final Catalog catalog;
    private final Findings findings;
    private final FilterCheck filters;

    RuleCheck(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
        filters = new FilterCheck(catalog, findings);
    }

    void check() {
        Place file = Place.of(CatalogFiles.RULES);
        List<Rule> rules = catalog.rules();
        findings.unique(file, rules.stream().map(Rule::name).toList());
        for (int i = 0; i < rules.size(); i++) {
            check(file.at(i).named(rules.get(i).name()), rules.get(i));
        }
    }

    private void check(Place place, Rule rule) {
        findings.require(
                rule.color().equals("yellow") || rule.color().equals("red"),
                place.at("color"),
                "color is yellow or red, not '" + rule.color() + "'");
        findings.require(
                !rule.respondWithin().isZero(),
                place.at("respondWithin"),
                "respondWithin must be longer than 0; write such as 15m");
        if (rule.kind() == Rule.Kind.MATCH) {
            match(place, rule);
        } else if (rule.on() == null
                || (rule.on().index() == null) == (rule.on().indicator() == null)) {
            findings.add(
                    place.at("on"), "a threshold needs 'on' with either an index or an indicator");
        } else {
            watch(place.at("on"), rule.on());
        }
    }

    private void match(Place place, Rule rule) {
        findings.require(rule.clearAfter() != null, place, "a match needs 'clearAfter'; write it");
        if (rule.where() == null) {
            findings.add(place, "a match needs 'where'; write it");
            return;
        }
        filters.check(place.at("where").named("where"), rule.where());
        Set<String> scopes = new TreeSet<>(Set.of("region"));
        FilterCheck.sources(catalog, rule.where())
                .forEach(source -> scopes.addAll(source.subjects().keySet()));
        findings.require(
                scopes.contains(rule.scope()),
                place.at("scope"),
                "no source that it takes has the subject '"
                        + rule.scope()
                        + "'; there are "
                        + scopes);
    }

    private void watch(Place place, Rule.Watch on) {
        if (on.direction() == null) {
            findings.add(place, "'direction' is missing; write above or below");
            return;
        }
        findings.require(
                on.direction() == Rule.Direction.ABOVE
                        ? on.leave() <= on.enter()
                        : on.leave() >= on.enter(),
                place.at("leave"),
                "'leave' must lie on the good side of 'enter'");
        if (on.index() != null) {
            findings.require(
                    catalog.indices().stream().anyMatch(index -> index.name().equals(on.index())),
                    place.at("index"),
                    "no index '" + on.index() + "'; write it in indices.yaml");
        } else {
            findings.require(
                    catalog.indicators().stream()
                            .filter(indicator -> indicator.name().equals(on.indicator()))
                            .flatMap(indicator -> indicator.windows().stream())
                            .anyMatch(window -> window.label().equals(on.window())),
                    place.at("indicator"),
                    "no indicator '%s' with window %s; write it in indicators.yaml"
                            .formatted(on.indicator(), on.window()));
        }
    }
}
