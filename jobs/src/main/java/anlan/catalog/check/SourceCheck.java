package anlan.catalog.check;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Filter;
import anlan.catalog.Indicator;
import anlan.catalog.Region;
import anlan.catalog.Source;
import anlan.catalog.Stages;
import anlan.catalog.Tally;
import anlan.catalog.TimePattern;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sources: they name only what the catalog has, and their pointers and times can be read. */
final class SourceCheck {
    private final Catalog catalog;
    private final Findings findings;
    private final Set<String> regions;
    private final Set<String> paths;

    SourceCheck(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
        regions = catalog.regions().stream().map(Region::code).collect(Collectors.toSet());
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
        new PointerCheck(findings).check(place, source);
        time(place.at("time"), source.notation().time());
        new TextCheck(findings).check(place, source);
        regions(place.at("region"), source.place().region());
        source.matter()
                .category()
                .map()
                .forEach(
                        (code, path) ->
                                category(place.at("category", "map", code), "code " + code, path));
        stages(place.at("stages"), source);
        source.measurement()
                .values()
                .forEach((branch, bounds) -> bounds(place.at("values", branch), branch, bounds));
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
                            window.size().plus(tally.due()).plus(source.delivery().lateness());
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

    private void time(FilePosition place, Source.TimeFormat time) {
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
                            + "' is no pattern of a time; write iso, millis, seconds or one such as"
                            + " yyyy-MM-dd HH:mm:ss");
            return;
        }
        String unreadable = pattern.unreadableExample();
        findings.require(
                unreadable == null,
                place.at("format"),
                "'%s' cannot read what it writes, such as '%s'; write HH for hours without a, MM for months, mm for minutes, dd for days, yyyy for years"
                        .formatted(time.format(), unreadable));
    }

    private void regions(FilePosition place, Source.RegionMap region) {
        region.map()
                .forEach(
                        (name, code) ->
                                findings.require(
                                        regions.contains(code),
                                        place.at("map", name),
                                        "'" + name + "' maps to " + unknownRegion(code)));
        String otherwise = region.otherwise();
        findings.require(
                otherwise == null || regions.contains(otherwise),
                place.at("otherwise"),
                "otherwise is " + unknownRegion(String.valueOf(otherwise)));
    }

    private static String unknownRegion(String code) {
        return "region '" + code + "', which regions.csv does not have; add it there or correct it";
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

    private void bounds(FilePosition place, String branch, Source.Bounds bounds) {
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

    private void summary(FilePosition place, Source.Summary summary) {
        long pane = summary.pane().toMillis();
        findings.require(
                pane > 0 && Duration.ofHours(1).toMillis() % pane == 0,
                place.at("pane"),
                "summary.pane must divide an hour; write 5m, 10m, 15m, 30m or 1h");
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
