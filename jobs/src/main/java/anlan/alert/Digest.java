package anlan.alert;

import anlan.catalog.Filter;
import anlan.catalog.Name;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import java.util.List;

/** The rule of the engine's own: one alert for all that a town had too much of in an hour. */
final class Digest {
    static final String NAME = Rule.DIGEST;

    static final Rule RULE =
            new Rule(
                    NAME,
                    new Name("预警汇总", "Digest of alerts"),
                    new RuleKind.Match(Filter.ALL, null, null),
                    "yellow",
                    Rule.REGION,
                    new Rule.Notice(
                            null,
                            new Name(
                                    "{region}预警过多，另有{count}条合并为一条",
                                    "{count} further alerts in {region}"),
                            null,
                            new Rule.Cap("Safety", "Expected", "Moderate", "Observed")),
                    List.of(),
                    null);

    private Digest() {}
}
