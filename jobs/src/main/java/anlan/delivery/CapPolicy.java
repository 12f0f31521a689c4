package anlan.delivery;

import anlan.alert.signal.GridCell;
import anlan.catalog.Catalog;
import anlan.catalog.Name;
import anlan.catalog.Region;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.catalog.file.CatalogMessage;
import anlan.catalog.map.RegionMap;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a version of the policy has to say in CAP documents: names, outlines and the zone. */
final class CapPolicy {
    /** Of a version that nobody has published. */
    static final CapPolicy UNKNOWN = new CapPolicy(ZoneId.of("Asia/Shanghai"), RegionMap.NONE);

    private final ZoneId zone;
    private final RegionMap map;
    private final Map<String, Name> regions = new HashMap<>();
    private final Map<String, Name> rules = new HashMap<>();

    /** How near to each other events are of which a rule tells, in metres. */
    private final Map<String, Double> metres = new HashMap<>();

    private CapPolicy(ZoneId zone, RegionMap map) {
        this.zone = zone;
        this.map = map;
    }

    /** Of a version as it is published. */
    static CapPolicy of(CatalogMessage message) {
        return of(message.catalog(), RegionMap.of(message.files()));
    }

    /** Of a catalog and its map. */
    static CapPolicy of(Catalog catalog, RegionMap map) {
        CapPolicy policy = new CapPolicy(ZoneId.of(catalog.zone()), map);
        for (Region region : catalog.regions()) {
            policy.regions.put(region.code(), new Name(region.name(), region.nameEn()));
        }
        for (Rule rule : catalog.rules()) {
            policy.rules.put(rule.name(), rule.title());
            if (rule.kind() instanceof RuleKind.OfEvents kind && kind.metres() != null) {
                policy.metres.put(rule.name(), kind.metres());
            }
        }
        return policy;
    }

    ZoneId zone() {
        return zone;
    }

    /** What people call a region; its code where it is unknown. */
    Name region(String code) {
        return regions.getOrDefault(code, new Name(code, code));
    }

    /** Title of a rule; null = it is unknown, or one of the engine's own. */
    @Nullable Name rule(String rule) {
        return rules.get(rule);
    }

    /** Outlines of a region; empty = the map does not show it. */
    List<String> polygons(String region) {
        return CapShapes.of(map.of(region));
    }

    /** Around what lies near each other, as CAP writes it; null = that is not what it is about. */
    @Nullable String circle(String rule, String scope) {
        Double near = metres.get(rule);
        GridCell.Center center = near == null ? null : GridCell.center(scope, near);
        return center == null
                ? null
                : CapShapes.pair(center.latitude(), center.longitude())
                        + String.format(Locale.ROOT, " %.3f", center.metres() / 1_000);
    }
}
