package anlan.catalog.check;

import anlan.catalog.Catalog;
import anlan.catalog.Filter;
import anlan.catalog.Rule;
import anlan.catalog.Source;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rules: each kind has what it needs and nothing else, and watches what is there. */
final class RuleCheck {
    private final Catalog catalog;
    private final Findings findings;
    private final FilterCheck filters;
    private final WatchCheck watches;

    RuleCheck(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
        filters = new FilterCheck(catalog, findings);
        watches = new WatchCheck(catalog, findings);
    }

    void check(List<FilePosition> places) {
        List<Rule> rules = catalog.rules();
        findings.unique(places, rules.stream().map(Rule::name).toList());
        for (int i = 0; i < rules.size(); i++) {
            check(places.get(i).named(rules.get(i).name()), rules.get(i));
        }
    }

    private void check(FilePosition place, Rule rule) {
        findings.require(
                rule.color().equals("yellow") || rule.color().equals("red"),
                place.at("color"),
                "color is yellow or red, not '" + rule.color() + "'");
        findings.require(
                rule.respondWithin() == null || !rule.respondWithin().isZero(),
                place.at("respondWithin"),
                "respondWithin must be longer than 0; write such as 15m");
        if (rule.group() != null) {
            new AlertingCheck(findings).check(place.at("group"), rule.group());
        }
        for (String other : rule.inhibitedBy()) {
            findings.require(
                    !other.equals(rule.name()) && rule(other) != null,
                    place.at("inhibitedBy"),
                    "no other rule '" + other + "'; add it to the rules or correct it");
        }
        parts(place, rule);
        switch (rule.kind()) {
            case MATCH -> match(place, rule);
            case THRESHOLD -> watches.threshold(place.at("on"), rule.on());
            case SURGE -> surge(place, rule);
            case REPEAT -> repeat(place, rule);
            case STREAK -> streak(place, rule);
            case OVERDUE -> overdue(place, rule);
            case SILENCE -> silence(place, rule);
        }
    }

    /** A part that the kind does not have would be passed over in silence. */
    private void parts(FilePosition place, Rule rule) {
        Set<String> has = new TreeSet<>(Parts.of(rule.kind()));
        Parts.said(rule)
                .forEach(
                        part ->
                                findings.require(
                                        has.contains(part),
                                        place.at(part),
                                        "a rule of this kind has no '"
                                                + part
                                                + "'; remove it. It has "
                                                + has));
    }

    private void match(FilePosition place, Rule rule) {
        findings.require(
                rule.clearAfter() != null || rule.clearOn() != null,
                place,
                "a match needs 'clearAfter' or 'clearOn'; write when it has ended");
        where(place, rule);
        if (rule.clearOn() != null) {
            filters.check(place.at("clearOn").named("clearOn"), rule.clearOn());
        }
    }

    private void surge(FilePosition place, Rule rule) {
        Rule.Surge surge = rule.surge();
        watches.surge(place.at("on"), rule.on(), surge == null ? Rule.Surge.DEFAULT : surge);
        if (surge != null) {
            findings.require(
                    surge.rate() > 0 && surge.rate() < 0.5,
                    place.at("surge", "rate"),
                    "rate must lie between 0 and 0.5, such as 0.05");
            findings.require(
                    surge.days() >= 14 && surge.days() <= 364 && surge.days() % 7 == 0,
                    place.at("surge", "days"),
                    "days must be whole weeks from 14 to 364");
        }
    }

    private void repeat(FilePosition place, Rule rule) {
        where(place, rule);
        Rule.Repeat repeat = rule.repeat();
        if (repeat == null) {
            findings.add(place, "a repeat needs 'repeat'; write {times: 3, within: 30d}");
            return;
        }
        FilePosition at = place.at("repeat");
        findings.require(repeat.times() >= 2, at.at("times"), "times must be at least 2");
        findings.require(
                repeat.sources() >= 1 && repeat.sources() <= repeat.times(),
                at.at("sources"),
                "sources must lie between 1 and times");
        positive(at.at("within"), repeat.within());
        findings.require(
                repeat.metres() == null || (repeat.metres() >= 1 && repeat.metres() <= 10_000),
                at.at("metres"),
                "metres must lie between 1 and 10000");
        findings.require(
                repeat.metres() != null || !rule.ofRegion(),
                place.at("scope"),
                "a repeat is about a subject; write its kind as 'scope', or 'metres'");
    }

    private void streak(FilePosition place, Rule rule) {
        Rule.Streak streak = rule.streak();
        if (streak == null) {
            findings.add(place, "a streak needs 'streak'; write {of: RULE, times: 3, period: 30d}");
            return;
        }
        FilePosition at = place.at("streak");
        findings.require(streak.times() >= 1, at.at("times"), "times must be at least 1");
        positive(at.at("period"), streak.period());
        Rule of = rule(streak.of());
        if (of == null || of.kind() == Rule.Kind.STREAK) {
            findings.add(
                    at.at("of"),
                    "no rule '" + streak.of() + "' that is no streak itself; correct it");
        } else {
            findings.require(
                    of.scope().equals(rule.scope()),
                    place.at("scope"),
                    "'%s' is about a %s; a streak of it is, too".formatted(of.name(), of.scope()));
        }
    }

    private void overdue(FilePosition place, Rule rule) {
        where(place, rule);
        Rule.Overdue overdue = rule.overdue();
        if (overdue == null) {
            findings.add(place, "'overdue' is missing; write {stage: closed, within: 3d}");
            return;
        }
        FilePosition at = place.at("overdue");
        positive(at.at("within"), overdue.within());
        stage(at.at("stage"), overdue.stage(), rule.where());
        stage(at.at("since"), overdue.since(), rule.where());
    }

    private void stage(FilePosition place, @Nullable String stage, @Nullable Filter where) {
        if (stage == null || where == null) {
            return;
        }
        List<Source> sources = FilterCheck.sources(catalog, where);
        findings.require(
                sources.stream()
                        .anyMatch(
                                s ->
                                        s.matter().stage() != null
                                                || s.matter().stages().containsKey(stage)),
                place,
                "no source that it takes tells of stage '" + stage + "'; correct it");
    }

    private void silence(FilePosition place, Rule rule) {
        where(place, rule);
        if (rule.silentAfter() == null) {
            findings.add(place, "a silence needs 'silentAfter'; write such as 24h");
        } else {
            positive(place.at("silentAfter"), rule.silentAfter());
        }
        findings.require(
                !rule.ofRegion(),
                place.at("scope"),
                "a silence is about a subject or a 'source'; write which");
    }

    private void where(FilePosition place, Rule rule) {
        if (rule.where() == null) {
            findings.add(place, "'where' is missing; write which events it takes");
            return;
        }
        filters.check(place.at("where").named("where"), rule.where());
        Set<String> scopes = new TreeSet<>(Set.of(Rule.REGION));
        if (rule.kind() == Rule.Kind.OVERDUE) {
            scopes.add(Rule.CASE);
        } else if (rule.kind() == Rule.Kind.SILENCE) {
            scopes.add(Rule.SOURCE);
        }
        FilterCheck.sources(catalog, rule.where())
                .forEach(source -> scopes.addAll(source.matter().subjects().keySet()));
        findings.require(
                scopes.contains(rule.scope()),
                place.at("scope"),
                "no source that it takes has the subject '%s'; there are %s"
                        .formatted(rule.scope(), scopes));
    }

    private void positive(FilePosition place, Duration duration) {
        findings.require(!duration.isZero(), place, "must be longer than 0; write such as 1d");
    }

    private @Nullable Rule rule(String name) {
        return catalog.rules().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Which parts a rule of a kind has, and which a rule says. */
    private static final class Parts {
        private static Set<String> of(Rule.Kind kind) {
            return switch (kind) {
                case MATCH -> Set.of("where", "clearAfter", "clearOn");
                case THRESHOLD -> Set.of("on", "for", "keepFor", "levels");
                case SURGE -> Set.of("on", "surge", "keepFor", "levels");
                case REPEAT -> Set.of("where", "repeat");
                case STREAK -> Set.of("streak");
                case OVERDUE -> Set.of("where", "overdue");
                case SILENCE -> Set.of("where", "silentAfter");
            };
        }

        private static List<String> said(Rule rule) {
            List<String> said = new ArrayList<>();
            add(said, "where", rule.where());
            add(said, "clearAfter", rule.clearAfter());
            add(said, "clearOn", rule.clearOn());
            add(said, "on", rule.on());
            add(said, "for", rule.holdFor().isZero() ? null : rule.holdFor());
            add(said, "keepFor", rule.keepFor().isZero() ? null : rule.keepFor());
            add(said, "repeat", rule.repeat());
            add(said, "streak", rule.streak());
            add(said, "surge", rule.surge());
            add(said, "overdue", rule.overdue());
            add(said, "silentAfter", rule.silentAfter());
            add(said, "levels", rule.levels().isEmpty() ? null : rule.levels());
            return said;
        }

        private static void add(List<String> said, String part, @Nullable Object value) {
            if (Objects.nonNull(value)) {
                said.add(part);
            }
        }
    }
}
