package anlan.command.policytest;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Index;
import anlan.catalog.Region;
import anlan.catalog.Rule;
import anlan.catalog.Source;
import anlan.catalog.Stages;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Policy tests: they name what the policy has, and say each thing in one way. */
final class PolicyTestCheck {
    private final Catalog catalog;
    private final Findings findings;
    private final PolicyTestTimes times;
    private final Set<String> regions;
    private final Set<String> categories;
    private final Set<String> rules;
    private final Set<String> indices;

    PolicyTestCheck(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
        times = new PolicyTestTimes(catalog, findings);
        regions = names(catalog.regions(), Region::code);
        categories = names(catalog.categories(), Category::path);
        rules = names(catalog.rules(), Rule::name);
        rules.add(Rule.DIGEST);
        indices = names(catalog.indices(), Index::name);
    }

    private static <T> Set<String> names(List<T> entries, Function<T, String> name) {
        return entries.stream().map(name).collect(Collectors.toCollection(TreeSet::new));
    }

    void check(List<PolicyTestFile> files) {
        Set<String> seen = new HashSet<>();
        for (PolicyTestFile file : files) {
            for (int i = 0; i < file.tests().size(); i++) {
                PolicyTest test = file.tests().get(i);
                FilePosition place = FilePosition.of(file.file(), i).named(test.name());
                findings.require(
                        seen.add(test.name()),
                        place.at("name"),
                        "another test has this name; rename one");
                check(place, test);
            }
        }
    }

    private void check(FilePosition place, PolicyTest test) {
        findings.require(
                !test.given().isEmpty(), place.at("given"), "no event is given; write one");
        findings.require(
                !test.expect().isEmpty(), place.at("expect"), "nothing is expected; write what is");
        for (int i = 0; i < test.given().size(); i++) {
            given(place.at("given", i), test.given().get(i));
        }
        for (int i = 0; i < test.actions().size(); i++) {
            acted(place.at("actions", i), test.actions().get(i));
        }
        for (int i = 0; i < test.expect().size(); i++) {
            expected(place.at("expect", i), test.expect().get(i));
        }
        times.check(place, test);
    }

    private void given(FilePosition place, PolicyTest.Given given) {
        known(place.at("category"), "category", given.about().category(), categories);
        known(place.at("region"), "region", given.where().region(), regions);
        for (Source source : catalog.sources()) {
            if (source.name().equals(given.source())) {
                given.about()
                        .subject()
                        .keySet()
                        .forEach(
                                kind ->
                                        known(
                                                place.at("subject", kind),
                                                "subject of " + source.name(),
                                                kind,
                                                source.subjectKinds()));
            }
        }
        known(place.at("source"), "source", given.source(), names(catalog.sources(), Source::name));
        List<String> stages = new ArrayList<>(given.work().stages().keySet());
        stages.addAll(given.work().stage() == null ? List.of() : List.of(given.work().stage()));
        stages.forEach(
                stage -> known(place.at("stage"), "stage", stage, new TreeSet<>(Stages.ALL)));
        PolicyTest.When when = given.when();
        boolean series = when.from() != null;
        findings.require(
                series == (when.at() == null)
                        && series == (when.every() != null)
                        && series == (when.times() != null),
                place,
                "write 'at', or 'from', 'every' and 'times'");
        findings.require(
                !series
                        || (when.arrives() == null
                                && Objects.requireNonNullElse(when.times(), 1) > 0),
                place,
                "a series has 'times' of at least 1 and no 'arrives'");
    }

    private void acted(FilePosition place, PolicyTest.Acted acted) {
        findings.require(
                (acted.alert() == null) != (acted.silence() == null),
                place,
                "write either 'alert' or 'silence'");
        findings.require(
                acted.action().equals("silence") == (acted.silence() != null),
                place.at("action"),
                "a silence, and nothing else, has the action 'silence'");
        if (acted.alert() != null) {
            known(place.at("alert", "rule"), "rule", acted.alert().rule(), rules);
        }
        if (acted.silence() != null) {
            known(place.at("silence", "region"), "region", acted.silence().region(), regions);
            known(place.at("silence", "rule"), "rule", acted.silence().rule(), rules);
        }
    }

    private void expected(FilePosition place, PolicyTest.Expected expected) {
        List<String> what = new ArrayList<>();
        add(what, "index", expected.index().name());
        add(what, "rule", expected.alert().rule());
        add(what, "case", expected.work().id());
        findings.require(
                what.size() == 1, place, "write one of 'index', 'rule' and 'case', not " + what);
        known(place.at("index"), "index", expected.index().name(), indices);
        known(place.at("rule"), "rule", expected.alert().rule(), rules);
        known(place.at("region"), "region", expected.index().region(), regions);
        if (expected.index().name() != null) {
            findings.require(
                    expected.index().region() != null, place, "'region' is missing; write it");
            findings.require(
                    expected.color() != null || expected.value() != null,
                    place,
                    "write the 'color' or the 'value' of the index");
        }
        if (expected.work().id() != null) {
            findings.require(
                    expected.work().stage() != null, place, "'stage' is missing; write it");
        }
        if (expected.alert().rule() != null) {
            findings.require(
                    expected.alert().scope() != null
                            || Boolean.TRUE.equals(expected.alert().absent()),
                    place,
                    "'scope' is missing; write a region or kind:id, or absent: true");
        }
    }

    private static void add(List<String> to, String name, @Nullable String value) {
        if (value != null) {
            to.add(name);
        }
    }

    private void known(FilePosition place, String what, @Nullable String name, Set<String> names) {
        findings.require(
                name == null || names.contains(name),
                place,
                "there is no %s '%s'%s"
                        .formatted(
                                what,
                                name,
                                names.size() > 30 ? "; correct it" : "; there are " + names));
    }
}
