package anlan.catalog.check;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Filter;
import anlan.catalog.Indicator;
import anlan.catalog.Source;
import anlan.catalog.Stages;
import anlan.catalog.Tally;
import anlan.catalog.field.CategoryMap;
import anlan.catalog.field.TimeFormat;
import anlan.catalog.field.TimePattern;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.source.IdentityFields;
import anlan.catalog.source.MeasurementFields;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Sources: they name only what the catalog has, and their pointers and times can be read. */
final class SourceCheck {
    private final Catalog catalog;
    private final Findings findings;
    private final Set<String> paths;

    SourceCheck(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
        paths = catalog.categories().stream().map(Category::path).collect(Collectors.toSet());
    }

    void check(List<FilePosition> places) {
        Set<String> names = new HashSet<>();
        Map<String, String> topics = new HashMap<>();
        for (int i = 0; i < places.size(); i++) {
            Source source = catalog.sources().get(i);
            FilePosition place = places.get(i);
            findings.require(
                    names.add(source.name()),
                    place.at("name"),
                    "there is a source '" + source.name() + "' already; rename one");
            String other = topics.putIfAbsent(source.delivery().topic(), source.name());
            findings.require(
                    other == null,
                    place.at("topic"),
                    "topic "
                            + source.delivery().topic()
                            + " is that of source "
                            + other
                            + "; name another");
            check(place.named(source.name()), source);
        }
    }

    private void check(FilePosition place, Source source) {
        Schema schema = new MessageCheck(findings).check(place, source.notation().form());
        new PointerCheck(findings, schema).check(place, source);
        times(place.at("time"), source.notation().time().formats());
        new TextCheck(findings).check(place, source);
        new PlaceCheck(catalog, findings).check(place, source.place());
        new RegisterCheck(catalog, findings).check(place, source);
        categories(place.at("category"), source.matter().category());
        source.matter()
                .category()
                .map()
                .forEach(
                        (code, path) ->
                                category(place.at("category", "map", code), "code " + code, path));
        withdrawal(place.at("withdraw"), source);
        stages(place.at("stages"), source);
        source.measurement()
                .values()
                .forEach((branch, bounds) -> bounds(place.at("values", branch), branch, bounds));
        units(place.at("units"), source.measurement().units());
        if (source.measurement().summary() != null) {
            summary(place.at("summary"), source.measurement().summary());
        }
        cases(place.at("dedupe"), source);
        findings.require(
                source.delivery().dedupe().compareTo(Duration.ZERO) > 0
                        && source.delivery().silentAfter().compareTo(Duration.ZERO) > 0,
                place,
                "dedupe and silentAfter must be longer than 0");
    }

    /** A case that closes when its ids are forgotten would begin anew. */
    private void cases(FilePosition place, Source source) {
        if (source.matter().caseId() == null) {
            return;
        }
        Duration longest = Duration.ZERO;
        for (Indicator indicator : catalog.indicators()) {
            List<String> fed = indicator.where().source();
            Tally tally = indicator.measure().tally();
            if (tally.ofCases() && (fed.isEmpty() || fed.contains(source.name()))) {
                for (Indicator.Window window : indicator.windows()) {
                    Duration stays =
                            window.size()
                                    .plus(tally.due().longest(catalog.workDays()))
                                    .plus(source.delivery().lateness());
                    longest = longest.compareTo(stays) > 0 ? longest : stays;
                }
            }
        }
        findings.require(
                source.delivery().dedupe().compareTo(longest) >= 0,
                place,
                "its cases stay in windows for up to "
                        + longest.toHours()
                        + "h; dedupe must be as long, or a case that closes late begins anew");
    }

    private void categories(FilePosition place, CategoryMap category) {
        boolean constant = category.constant() != null;
        findings.require(
                constant == category.from().isEmpty(),
                place,
                constant
                        ? "category: 'constant' is the category of all; remove 'from' or 'constant'"
                        : "category: nothing says it; write 'from' with 'map', or 'constant'");
        new MapKeyCheck(findings).check(place.at("map"), category.map());
    }

    private void times(FilePosition place, List<TimeFormat> times) {
        for (int i = 0; i < times.size(); i++) {
            time(times.size() == 1 ? place : place.at(i), times.get(i));
        }
    }

    private void time(FilePosition place, TimeFormat time) {
        TimePattern pattern;
        try {
            ZoneId.of(time.zone());
            pattern = TimePattern.of(time);
        } catch (DateTimeException e) {
            findings.add(
                    place.at("zone"),
                    "zone '" + time.zone() + "' is unknown; write one such as Asia/Shanghai");
            return;
        } catch (IllegalArgumentException e) {
            findings.add(
                    place.at("format"),
                    "'"
                            + time.format()
                            + "' is no pattern of a time; write iso, seconds, millis, micros,"
                            + " nanos, days or one such as yyyy-MM-dd HH:mm:ss");
            return;
        }
        String unreadable = pattern.unreadableExample();
        findings.require(
                unreadable == null,
                place.at("format"),
                "'%s' cannot read what it writes, such as '%s'; write HH for hours without a, MM for months, mm for minutes, dd for days, yyyy for years"
                        .formatted(time.format(), unreadable));
    }

    private void category(FilePosition place, String what, String path) {
        findings.require(
                paths.contains(path),
                place,
                what
                        + " maps to category '"
                        + path
                        + "', which the catalog does not have; add it to the categories or correct"
                        + " it");
    }

    private void stages(FilePosition place, Source source) {
        findings.require(
                source.matter().stage() == null || source.matter().stages().isEmpty(),
                place,
                "'stage' and 'stages' exclude each other; remove one");
        source.matter().stages().keySet().forEach(stage -> stage(place.at(stage), stage));
        source.matter().stageWords().forEach((word, stage) -> stage(place, stage));
        new MapKeyCheck(findings).check(place, source.matter().stageWords());
        findings.require(
                (source.matter().stage() == null && source.matter().stages().isEmpty())
                        || source.matter().caseId() != null,
                place,
                "stages belong to a case; say where its id is with 'caseId'");
    }

    private void stage(FilePosition place, String stage) {
        findings.require(
                Stages.ALL.contains(stage),
                place,
                "stage '" + stage + "' is unknown; write one of " + Stages.ALL);
    }

    /** What is taken back was told before: by an event of its own, and by a lower revision. */
    private void withdrawal(FilePosition place, Source source) {
        IdentityFields identity = source.identity();
        if (identity.withdraw().isEmpty()) {
            return;
        }
        findings.require(
                identity.revision() != null,
                place,
                "what takes an event back must be told from what came before it; say where its"
                        + " 'revision' is, or write 'revision: arrival'");
        findings.require(
                source.measurement().summary() == null,
                place,
                "readings that are summarised cannot be taken back: remove 'withdraw' or 'summary',"
                        + " or make two sources of them");
        identity.withdraw()
                .forEach(
                        (at, values) ->
                                findings.require(
                                        !values.isEmpty(),
                                        place.at(at),
                                        "name the values of "
                                                + at
                                                + " that take an event back, such as [deleted]"));
    }

    private void bounds(FilePosition place, String branch, MeasurementFields.Bounds bounds) {
        findings.require(
                paths.stream().anyMatch(path -> Filter.within(path, branch)),
                place,
                "values: no category '" + branch + "'; add it to the categories or correct it");
        Double least = bounds.least();
        Double greatest = bounds.greatest();
        findings.require(
                least == null || greatest == null || least <= greatest,
                place,
                "values: " + branch + ": least is above greatest; exchange them");
    }

    private void units(FilePosition place, Map<String, MeasurementFields.Conversion> units) {
        units.forEach(
                (unit, conversion) -> {
                    Double times = conversion.times();
                    findings.require(
                            (times == null || (Double.isFinite(times) && times != 0))
                                    && Double.isFinite(conversion.plus()),
                            place.at(unit),
                            "units: %s: times and plus are numbers, and times is not 0"
                                    .formatted(unit));
                });
    }

    private void summary(FilePosition place, MeasurementFields.Summary summary) {
        long pane = summary.pane().toMillis();
        findings.require(
                pane > 0
                        && Duration.ofHours(1).toMillis() % pane == 0
                        && catalog.offset().toMillis() % pane == 0,
                place.at("pane"),
                "summary.pane must divide an hour of the zone; write 5m, 10m, 15m, 30m or 1h");
        summary.normal()
                .forEach(
                        (path, range) -> {
                            category(place.at("normal", path), "summary.normal", path);
                            findings.require(
                                    range.size() == 2 && range.get(0) <= range.get(1),
                                    place.at("normal", path),
                                    "summary.normal: " + path + " needs [least, greatest]");
                        });
    }
}
