package anlan.alert;

import anlan.catalog.Catalog;
import anlan.catalog.Region;
import anlan.catalog.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes episodes as alerts, with their texts filled in. */
final class AlertText {
    private final String catalogVersion;
    private final String status;
    private final Map<String, Region> regions = new HashMap<>();
    private final Map<String, Rule> rules = new HashMap<>();

    AlertText(Catalog catalog, String status) {
        catalogVersion = catalog.version();
        this.status = status;
        catalog.regions().forEach(region -> regions.put(region.code(), region));
        catalog.rules().forEach(rule -> rules.put(rule.name(), rule));
    }

    /** The rule of this name; null = none. */
    @Nullable Rule rule(String name) {
        return rules.get(name);
    }

    /**
     * The alert at this revision.
     *
     * @param clearedAt when the condition ended, milliseconds since 1970; null = it holds
     */
    Alert alert(Rule rule, String scope, Episode episode, @Nullable Long clearedAt) {
        Instant openedAt = Instant.ofEpochMilli(episode.openedAt);
        Rule.Watch on = rule.on();
        long updatedAt = clearedAt == null ? episode.updatedAt : clearedAt;
        return new Alert(
                episode.alertId,
                episode.revision,
                rule.name(),
                rule.kind().name().toLowerCase(Locale.ROOT),
                scope,
                episode.region,
                rule.color(),
                "open",
                clearedAt == null ? "firing" : "cleared",
                openedAt,
                Instant.ofEpochMilli(updatedAt),
                clearedAt == null ? null : Instant.ofEpochMilli(clearedAt),
                openedAt.plus(rule.respondWithin()),
                episode.value,
                on == null ? null : (Double) on.enter(),
                episode.events,
                List.copyOf(episode.evidence),
                filled(rule.headline().zh(), scope, episode, true),
                filled(rule.headline().en(), scope, episode, false),
                status,
                rule.cap().category(),
                rule.cap().urgency(),
                rule.cap().severity(),
                rule.cap().certainty(),
                catalogVersion);
    }

    private String filled(String template, String scope, Episode episode, boolean chinese) {
        Region region = regions.get(episode.region);
        String name = region == null ? episode.region : chinese ? region.name() : region.nameEn();
        Double value = episode.value;
        return template.replace("{region}", name)
                .replace("{subject}", scope.substring(scope.indexOf(':') + 1))
                .replace("{value}", value == null ? "" : display(value));
    }

    private static String display(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
