package anlan.catalog.check;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.Level;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Indices: a tree whose weights sum to 1 at every node, over indicators that are there. */
final class IndexCheck {
    private static final double TOLERANCE = 1e-9;

    private final Catalog catalog;
    private final Findings findings;
    private final Map<String, Indicator> indicators = new HashMap<>();

    IndexCheck(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
        catalog.indicators().forEach(indicator -> indicators.put(indicator.name(), indicator));
    }

    void check(List<FilePosition> places) {
        List<Index> indices = catalog.indices();
        findings.unique(places, indices.stream().map(Index::name).toList());
        for (int i = 0; i < indices.size(); i++) {
            check(places.get(i).named(indices.get(i).name()), indices.get(i));
        }
    }

    private void check(FilePosition place, Index index) {
        long slide = index.slide().toMillis();
        findings.require(
                slide > 0
                        && Duration.ofDays(1).toMillis() % slide == 0
                        && slide % Duration.ofMinutes(1).toMillis() == 0,
                place.at("slide"),
                "the slide must be whole minutes and divide a day; write such as 1h");
        long restate = index.restate().toMillis();
        findings.require(
                restate > 0
                        && slide % restate == 0
                        && restate % Duration.ofMinutes(1).toMillis() == 0,
                place.at("restate"),
                "restate must be whole minutes and divide the slide; write such as 1h");
        findings.require(
                !index.levels().isEmpty(),
                place.at("levels"),
                "needs a level; write such as [county, town]");
        findings.require(
                index.minimumCoverage() > 0 && index.minimumCoverage() <= 1,
                place.at("minimumCoverage"),
                "minimumCoverage must be above 0 and at most 1");
        floor(place, index.composition().floor());
        color(place.at("color"), index.color());
        findings.require(
                !index.composition().dimensions().isEmpty(),
                place.at("dimensions"),
                "needs a dimension with indicators");
        dimensions(place, index, index.composition().dimensions());
        for (int i = 0; i < index.vetoes().size(); i++) {
            Index.Veto veto = index.vetoes().get(i);
            FilePosition at = place.at("vetoes", i).named("veto");
            indicator(at, index, veto.indicator(), veto.window());
            veto(at.named(veto.indicator()), veto);
        }
    }

    private void veto(FilePosition place, Index.Veto veto) {
        findings.require(
                (veto.above() == null) != (veto.below() == null),
                place,
                "needs exactly one of 'above' and 'below'");
        findings.require(
                veto.cap() >= 0 && veto.cap() <= 100, place.at("cap"), "cap must be 0 to 100");
        String color = veto.color();
        findings.require(
                color == null || color.equals("yellow") || color.equals("red"),
                place.at("color"),
                "color is yellow or red, not '" + color + "'");
    }

    private void floor(FilePosition place, double floor) {
        findings.require(
                floor > 0 && floor <= 100,
                place.at("floor"),
                "floor must be above 0 and at most 100");
    }

    private void color(FilePosition place, Index.Bands color) {
        findings.require(
                color.red().enter() <= color.red().leave()
                        && color.yellow().enter() <= color.yellow().leave()
                        && color.red().enter() < color.yellow().enter()
                        && color.red().leave() <= color.yellow().leave(),
                place,
                "each band's enter must not exceed its leave, and red must lie below yellow");
    }

    private void dimensions(FilePosition place, Index index, List<Index.Dimension> dimensions) {
        if (dimensions.isEmpty()) {
            return;
        }
        FilePosition list = place.at("dimensions");
        findings.unique(list, dimensions.stream().map(Index.Dimension::name).toList());
        weights(list, "its dimensions", dimensions, Index.Dimension::weight);
        for (int i = 0; i < dimensions.size(); i++) {
            dimension(list.at(i), index, dimensions.get(i));
        }
    }

    private void dimension(FilePosition unnamed, Index index, Index.Dimension dimension) {
        FilePosition place = unnamed.named(dimension.name());
        findings.require(
                dimension.dimensions().isEmpty() != dimension.indicators().isEmpty(),
                place,
                "needs either indicators or dimensions, not both");
        findings.require(
                !dimension.name().contains("/"), place, "a dimension's name may have no slash");
        floor(place, dimension.floor());
        dimensions(place, index, dimension.dimensions());
        List<Index.Term> terms = dimension.indicators();
        if (!terms.isEmpty()) {
            FilePosition list = place.at("indicators");
            findings.unique(
                    list, terms.stream().map(t -> t.indicator() + " " + t.window()).toList());
            weights(list, "its indicators", terms, Index.Term::weight);
        }
        for (int i = 0; i < terms.size(); i++) {
            FilePosition at = place.at("indicators", i);
            indicator(at, index, terms.get(i).indicator(), terms.get(i).window());
            new ScoreCheck(findings, at.named(terms.get(i).indicator())).check(terms.get(i));
        }
    }

    private void indicator(FilePosition place, Index index, String name, String window) {
        Indicator indicator = indicators.get(name);
        if (indicator == null) {
            findings.add(
                    place, "no indicator '" + name + "'; add it to the indicators or correct it");
            return;
        }
        Indicator.Window found = window(indicator, window);
        findings.require(
                found != null,
                place,
                "%s has no window %s; it has %s"
                        .formatted(
                                name,
                                window,
                                indicator.windows().stream()
                                        .map(Indicator.Window::label)
                                        .toList()));
        findings.require(
                indicator.levels().containsAll(index.levels()),
                place,
                "%s is not computed for all levels of the index, %s; add them to it"
                        .formatted(name, index.levels().stream().map(Level::label).toList()));
    }

    private static Indicator.@Nullable Window window(Indicator indicator, String label) {
        return indicator.windows().stream()
                .filter(window -> window.label().equals(label))
                .findFirst()
                .orElse(null);
    }

    private <T> void weights(
            FilePosition place, String what, List<T> parts, ToDoubleFunction<T> weight) {
        findings.require(
                parts.stream().allMatch(part -> weight.applyAsDouble(part) > 0),
                place,
                "each weight of " + what + " must be above 0; leave out what does not count");
        double sum = parts.stream().mapToDouble(weight).sum();
        findings.require(
                Math.abs(sum - 1) < TOLERANCE,
                place,
                "the weights of %s sum to %s, not to 1; change one of them by %s"
                        .formatted(what, shown(sum), shown(1 - sum)));
    }

    private static String shown(double number) {
        return BigDecimal.valueOf(number)
                .setScale(6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
