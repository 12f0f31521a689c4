package anlan.catalog.check;

import anlan.catalog.Catalog;
import anlan.catalog.Region;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.place.PlaceFields;
import java.util.Set;
import java.util.stream.Collectors;

/** Where events of a source happened: something says it, and what it names is there. */
final class PlaceCheck {
    private final Catalog catalog;
    private final Findings findings;
    private final Set<String> regions;

    PlaceCheck(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
        regions = catalog.regions().stream().map(Region::code).collect(Collectors.toSet());
    }

    void check(FilePosition source, PlaceFields place) {
        FilePosition at = source.at("region");
        PlaceFields.RegionFields region = place.region();
        findings.require(
                region.from() != null || region.register() != null || region.position() != null,
                at,
                "region: nothing says it; write 'from', 'register' with 'key', or 'position'");
        findings.require(
                region.from() != null || (region.map().isEmpty() && !region.names()),
                at,
                "region: 'map' and 'names' are of the field in 'from'; write it");
        new MapKeyCheck(findings).check(at.at("map"), region.map());
        region.map()
                .forEach(
                        (name, code) ->
                                findings.require(
                                        regions.contains(code),
                                        at.at("map", name),
                                        "'" + name + "' maps to " + unknown(code)));
        String otherwise = region.otherwise();
        findings.require(
                otherwise == null || regions.contains(otherwise),
                at.at("otherwise"),
                "otherwise is " + unknown(String.valueOf(otherwise)));
        if (region.position() != null) {
            position(at.at("position"), place, region.position());
        }
    }

    private static String unknown(String code) {
        return "region '" + code + "', which regions.csv does not have; add it there or correct it";
    }

    private void position(FilePosition at, PlaceFields place, PlaceFields.ByPosition position) {
        findings.require(
                (position.longitude() == null) == (position.latitude() == null),
                at,
                "position: half a position is none; write both 'longitude' and 'latitude'");
        findings.require(
                position.longitude() != null
                        || place.position() != null
                        || (place.longitude() != null && place.latitude() != null),
                at,
                "position: the source tells none; write 'longitude' and 'latitude'");
        try {
            findings.require(
                    position.metres() == 0 || !catalog.whereabouts().places().isEmpty(),
                    at.at("nearest"),
                    "position: 'nearest' needs places.csv with name,region,longitude,latitude");
        } catch (IllegalArgumentException e) {
            findings.add(at.at("nearest"), "position: nearest: " + e.getMessage());
        }
    }
}
