package anlan.catalog.check;

import anlan.catalog.CallsForHelp;
import anlan.catalog.Catalog;
import anlan.catalog.NearestNames;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules: what all have in common is right, and each has the parts of its kind and no others. */
final class RuleCheck {
    private static final Set<String> PARTS = RecordFields.of(RuleKind.class).keySet();

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private final Catalog catalog;
    private final Findings findings;

    RuleCheck(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
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
                rule.notice().respondWithin() == null || !rule.notice().respondWithin().isZero(),
                place.at("respondWithin"),
                "respondWithin must be longer than 0; write such as 15m");
        if (rule.group() != null) {
            findings.require(
                    !CallsForHelp.isOfHelp(rule),
                    place.at("group"),
                    "a red match is a call for help, and each is told by itself; remove 'group'");
            new AlertingCheck(findings).check(place.at("group"), rule.group());
        }
        for (String other : rule.inhibitedBy()) {
            findings.require(
                    !other.equals(rule.name())
                            && catalog.rules().stream().anyMatch(it -> it.name().equals(other)),
                    place.at("inhibitedBy"),
                    "no other rule '" + other + "'; add it to the rules or correct it");
        }
        headline(place.at("headline"), rule.notice().headline().zh());
        headline(place.at("headline"), rule.notice().headline().en());
        parts(place, rule);
        rule.kind().accept(new RuleKindCheck(catalog, findings, place, rule));
    }

    /** What nothing fills in would be told as it stands. */
    private void headline(FilePosition place, String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            findings.require(
                    Rule.Notice.FILLED_IN.contains(matcher.group(1)),
                    place,
                    "nothing fills in '%s'; the nearest are %s"
                            .formatted(
                                    matcher.group(),
                                    NearestNames.of(matcher.group(1), Rule.Notice.FILLED_IN)));
        }
    }

    /** A part that the kind does not have would be passed over in silence. */
    private void parts(FilePosition place, Rule rule) {
        Set<String> has = new TreeSet<>(RecordFields.of(rule.kind().getClass()).keySet());
        for (String field : findings.fields(place)) {
            findings.require(
                    has.contains(field) || !PARTS.contains(field),
                    place.at(field),
                    "a rule of this kind has no '" + field + "'; remove it. It has " + has);
        }
    }
}
