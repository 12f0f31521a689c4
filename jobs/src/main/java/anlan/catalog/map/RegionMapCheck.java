package anlan.catalog.map;

import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;

/** What must hold between a map and the region tree. */
public final class RegionMapCheck {
    /**
     * A shape may reach so far beyond its parent's, as a part of that: borders are drawn by hand.
     */
    private static final double BEYOND = 0.1;

    private final Findings findings;

    public RegionMapCheck(Findings findings) {
        this.findings = findings;
    }

    /**
     * Finds what is wrong with a map.
     *
     * @param text of its file
     */
    public void check(String text, List<Region> regions) {
        List<RegionFeature> features = new RegionMapReader(findings).read(text);
        Set<String> codes = new LinkedHashSet<>();
        regions.forEach(region -> codes.add(region.code()));
        findings.unique(
                features.stream().map(RegionFeature::place).toList(),
                features.stream().map(RegionFeature::region).toList());
        Map<String, Envelope> boxes = new HashMap<>();
        for (RegionFeature feature : features) {
            findings.require(
                    codes.contains(feature.region()),
                    feature.place(),
                    "there is no such region in regions.csv; correct the id, or add the region");
            boxes.putIfAbsent(feature.region(), feature.shape().getEnvelopeInternal());
        }
        features.stream()
                .filter(feature -> codes.contains(feature.region()))
                .forEach(feature -> within(feature, boxes));
        towns(features, codes);
    }

    private void within(RegionFeature feature, Map<String, Envelope> boxes) {
        String parent = Level.parent(feature.region());
        Envelope around = boxes.get(parent);
        if (around != null) {
            Envelope wide = new Envelope(around);
            wide.expandBy(BEYOND * around.getWidth(), BEYOND * around.getHeight());
            findings.require(
                    wide.contains(feature.shape().getEnvelopeInternal()),
                    feature.place(),
                    "it lies outside of "
                            + parent
                            + ", of which it is a part; correct one of them");
        }
    }

    /** A map with a hole in it looks as if nothing were there. */
    private void towns(List<RegionFeature> features, Set<String> codes) {
        List<String> missing =
                new ArrayList<>(
                        codes.stream()
                                .filter(code -> code.length() == Level.TOWN.digits())
                                .toList());
        int all = missing.size();
        features.forEach(feature -> missing.remove(feature.region()));
        findings.require(
                missing.isEmpty() || missing.size() == all,
                FilePosition.of(RegionMap.FILE),
                "it has some towns, but not "
                        + String.join(", ", missing)
                        + "; add them, or leave all towns out");
    }
}
