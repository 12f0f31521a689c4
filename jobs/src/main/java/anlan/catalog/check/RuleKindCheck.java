package anlan.catalog.check;

import anlan.catalog.Catalog;
import anlan.catalog.Detection;
import anlan.catalog.Filter;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.catalog.Source;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What each kind of rule needs, and that it makes sense. A part that was not written is null until
 * this has found it.
 */
final class RuleKindCheck implements RuleKind.Visitor<Findings> {
    private final Catalog catalog;
    private final Findings findings;
    private final FilePosition place;
    private final Rule rule;

    /**
     * Of a rule.
     *
     * @param place where it stands
     */
    RuleKindCheck(Catalog catalog, Findings findings, FilePosition place, Rule rule) {
        this.catalog = catalog;
        this.findings = findings;
        this.place = place;
        this.rule = rule;
    }

    @Override
    public Findings match(RuleKind.Match kind) {
        findings.require(
                kind.clearAfter() != null || kind.clearOn() != null,
                place,
                "a match needs 'clearAfter' or 'clearOn'; write when it has ended");
        where(kind.where(), Rule.REGION, Rule.EVENT);
        if (kind.clearOn() != null) {
            new FilterCheck(catalog, findings)
                    .check(place.at("clearOn").named("clearOn"), kind.clearOn());
        }
        return findings;
    }

    @Override
    public Findings threshold(RuleKind.Threshold kind) {
        new WatchCheck(catalog, findings).threshold(place.at("on"), kind.on());
        new SureCheck(catalog, findings).check(place.at("sure"), kind.on(), kind.sure());
        return findings;
    }

    @Override
    public Findings surge(RuleKind.Surge kind) {
        Detection surge = kind.surge();
        new WatchCheck(catalog, findings).surge(place.at("on"), kind.on(), surge);
        findings.require(
                surge.rate() > 0 && surge.rate() < 0.5,
                place.at("surge", "rate"),
                "rate must lie between 0 and 0.5, such as 0.05");
        findings.require(
                surge.days() >= 14 && surge.days() <= 364 && surge.days() % 7 == 0,
                place.at("surge", "days"),
                "days must be whole weeks from 14 to 364");
        return findings;
    }

    @Override
    public Findings repeat(RuleKind.Repeat kind) {
        where(kind.where(), Rule.REGION);
        RuleKind.Chain chain = kind.repeat();
        if (chain == null) {
            findings.add(place, "a repeat needs 'repeat'; write {times: 3, within: 30d}");
            return findings;
        }
        FilePosition at = place.at("repeat");
        findings.require(chain.times() >= 2, at.at("times"), "times must be at least 2");
        findings.require(
                chain.sources() >= 1 && chain.sources() <= chain.times(),
                at.at("sources"),
                "sources must lie between 1 and times");
        positive(at.at("within"), chain.within());
        findings.require(
                chain.metres() == null || (chain.metres() >= 1 && chain.metres() <= 10_000),
                at.at("metres"),
                "metres must lie between 1 and 10000");
        findings.require(
                chain.metres() != null || !rule.ofRegion(),
                place.at("scope"),
                "a repeat is about a subject; write its kind as 'scope', or 'metres'");
        return findings;
    }

    @Override
    public Findings streak(RuleKind.Streak kind) {
        RuleKind.Periods streak = kind.streak();
        if (streak == null) {
            findings.add(place, "a streak needs 'streak'; write {of: RULE, times: 3, period: 30d}");
            return findings;
        }
        FilePosition at = place.at("streak");
        findings.require(streak.times() >= 1, at.at("times"), "times must be at least 1");
        positive(at.at("period"), streak.period());
        Rule of =
                catalog.rules().stream()
                        .filter(it -> it.name().equals(streak.of()))
                        .findFirst()
                        .orElse(null);
        if (of == null || of.kind() instanceof RuleKind.Streak) {
            findings.add(
                    at.at("of"),
                    "no rule '" + streak.of() + "' that is no streak itself; correct it");
        } else {
            findings.require(
                    of.scope().equals(rule.scope()),
                    place.at("scope"),
                    "'%s' is about a %s; a streak of it is, too".formatted(of.name(), of.scope()));
        }
        return findings;
    }

    @Override
    public Findings overdue(RuleKind.Overdue kind) {
        where(kind.where(), Rule.REGION, Rule.CASE);
        RuleKind.Deadline overdue = kind.overdue();
        if (overdue == null) {
            findings.add(place, "'overdue' is missing; write {stage: closed, within: 3d}");
            return findings;
        }
        FilePosition at = place.at("overdue");
        findings.require(
                !overdue.within().isZero(),
                at.at("within"),
                "must be longer than 0; write such as 3d or 5wd");
        stage(at.at("stage"), overdue.stage(), kind.where());
        stage(at.at("since"), overdue.since(), kind.where());
        return findings;
    }

    private void stage(FilePosition at, @Nullable String stage, @Nullable Filter where) {
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
                at,
                "no source that it takes tells of stage '" + stage + "'; correct it");
    }

    @Override
    public Findings silence(RuleKind.Silence kind) {
        where(kind.where(), Rule.REGION, Rule.SOURCE);
        if (kind.silentAfter() == null) {
            findings.add(place, "a silence needs 'silentAfter'; write such as 24h");
        } else {
            positive(place.at("silentAfter"), kind.silentAfter());
        }
        findings.require(
                !rule.ofRegion(),
                place.at("scope"),
                "a silence is about a subject or a 'source'; write which");
        return findings;
    }

    /**
     * The events that it takes are there, and its scope is one of theirs.
     *
     * @param others scopes that it may have besides the subjects of their sources
     */
    private void where(@Nullable Filter where, String... others) {
        if (where == null) {
            findings.add(place, "'where' is missing; write which events it takes");
            return;
        }
        new FilterCheck(catalog, findings).check(place.at("where").named("where"), where);
        Set<String> scopes = new TreeSet<>(List.of(others));
        scopes.addAll(FilterCheck.subjects(FilterCheck.sources(catalog, where)));
        findings.require(
                scopes.contains(rule.scope()),
                place.at("scope"),
                "no source that it takes has the subject '%s'; there are %s"
                        .formatted(rule.scope(), scopes));
    }

    private void positive(FilePosition at, Duration duration) {
        findings.require(!duration.isZero(), at, "must be longer than 0; write such as 1d");
    }
}
