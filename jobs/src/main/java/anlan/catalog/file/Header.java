package anlan.catalog.file;

import anlan.catalog.Alerting;
import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.Region;
import anlan.catalog.Rule;
import anlan.catalog.Source;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/** What {@code catalog.yaml} says of the catalog as a whole. */
public record Header(
        @JsonProperty(required = true) String version,
        @JsonProperty(required = true) String author,
        @JsonProperty(required = true) String reason,
        @JsonProperty(required = true) Instant effectiveFrom,
        @JsonProperty(required = true) String zone,
        Alerting alerting) {

    public Header {
        alerting = alerting == null ? Alerting.DEFAULT : alerting;
    }

    Catalog with(
            List<Region> regions,
            List<Category> categories,
            List<Source> sources,
            List<Indicator> indicators,
            List<Index> indices,
            List<Rule> rules) {
        return new Catalog(
                version,
                author,
                reason,
                effectiveFrom,
                zone,
                regions,
                categories,
                sources,
                indicators,
                indices,
                rules,
                alerting);
    }
}
