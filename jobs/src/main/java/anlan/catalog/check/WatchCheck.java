package anlan.catalog.check;

import anlan.catalog.Catalog;
import anlan.catalog.Detection;
import anlan.catalog.Measure;
import anlan.catalog.Watch;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What thresholds and surges watch: it is there, and its limits make sense. */
final class WatchCheck {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int FEWEST_SLOTS = 4;

    private final Catalog catalog;
    private final Findings findings;

    WatchCheck(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
    }

    void threshold(FilePosition place, @Nullable Watch on) {
        if (on == null || (on.index() == null) == (on.indicator() == null)) {
            findings.add(place, "a threshold needs 'on' with either an index or an indicator");
            return;
        }
        watched(place, on);
        if (on.color() != null) {
            findings.require(
                    on.index() != null && (on.color().equals("yellow") || on.color().equals("red")),
                    place.at("color"),
                    "color is yellow or red, of an index");
        } else if (on.direction() == null) {
            findings.add(place, "'direction' is missing; write above or below");
        } else {
            findings.require(
                    on.direction() == Watch.Direction.ABOVE
                            ? on.leave() <= on.enter()
                            : on.leave() >= on.enter(),
                    place.at("leave"),
                    "'leave' must lie on the good side of 'enter'");
        }
    }

    void surge(FilePosition place, @Nullable Watch on, Detection surge) {
        if (on == null || on.indicator() == null) {
            findings.add(place, "a surge needs 'on' with an indicator and its window");
            return;
        }
        watched(place, on);
        findings.require(
                catalog.indicators().stream()
                        .filter(indicator -> indicator.name().equals(on.indicator()))
                        .allMatch(it -> it.measure() instanceof Measure.Count),
                place.at("indicator"),
                "'" + on.indicator() + "' is no count; a surge is one of a count");
        catalog.indicators().stream()
                .filter(indicator -> indicator.name().equals(on.indicator()))
                .flatMap(indicator -> indicator.windows().stream())
                .filter(window -> window.label().equals(on.window()))
                .forEach(window -> slots(place.at("window"), window.size(), surge));
    }

    /** A slot is as long as the window; days must be whole ones of it, and have some of it. */
    private void slots(FilePosition place, Duration window, Detection surge) {
        long size = window.toMillis();
        findings.require(
                DAY % size == 0 || size % DAY == 0,
                place,
                "a surge's window divides a day or is whole days");
        findings.require(
                size <= DAY || surge.days() * DAY / size >= FEWEST_SLOTS,
                place,
                "the %d days of the past hold fewer than %d such windows; write more days"
                        .formatted(surge.days(), FEWEST_SLOTS));
    }

    private void watched(FilePosition place, Watch on) {
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
                    "no indicator '%s' with window %s; add it to the indicators or correct it"
                            .formatted(on.indicator(), on.window()));
        }
    }
}
