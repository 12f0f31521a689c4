package anlan.command.audit.alert;

import anlan.catalog.Catalog;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.catalog.calendar.TimeLimit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A rule over all versions of the policy that have it.
 *
 * @param rule as the newest of them says
 * @param terms ascending
 * @param obstacle why it cannot be audited; null = it can
 */
public record AuditedRule(Rule rule, List<Term> terms, @Nullable String obstacle) {

    /**
     * The time of one version.
     *
     * @param from events at or after it, and windows that end then; the least number = all
     * @param until events before it, and windows that end then; the greatest number = all
     */
    record Term(Catalog catalog, Rule rule, long from, long until) {}

    /**
     * All rules of a policy, in the order of their files.
     *
     * @param catalogs ascending by when they become effective
     */
    public static List<AuditedRule> of(List<Catalog> catalogs) {
        Map<String, List<Term>> terms = new LinkedHashMap<>();
        for (int i = 0; i < catalogs.size(); i++) {
            Catalog catalog = catalogs.get(i);
            long from = i == 0 ? Long.MIN_VALUE : catalog.effectiveFrom().toEpochMilli();
            long until =
                    i + 1 == catalogs.size()
                            ? Long.MAX_VALUE
                            : catalogs.get(i + 1).effectiveFrom().toEpochMilli();
            for (Rule rule : catalog.rules()) {
                terms.computeIfAbsent(rule.name(), any -> new ArrayList<>())
                        .add(new Term(catalog, rule, from, until));
            }
        }
        return terms.values().stream().map(AuditedRule::through).toList();
    }

    private static AuditedRule through(List<Term> terms) {
        Rule newest = terms.get(terms.size() - 1).rule();
        return new AuditedRule(newest, terms, obstacle(newest, terms));
    }

    private static @Nullable String obstacle(Rule newest, List<Term> terms) {
        String kind = unaudited(newest.kind());
        if (!kind.isEmpty()) {
            return kind;
        }
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            if (!same(term.rule(), newest)) {
                return "the policy has changed it after version " + term.catalog().version();
            }
            long next = i + 1 < terms.size() ? terms.get(i + 1).from() : Long.MAX_VALUE;
            if (term.until() != next) {
                return "the policy has left it out after version " + term.catalog().version();
            }
        }
        return null;
    }

    /** Why a kind is not recomputed; empty = it is. */
    private static String unaudited(RuleKind kind) {
        return kind.accept(
                new RuleKind.Visitor<String>() {
                    @Override
                    public String match(RuleKind.Match match) {
                        return "";
                    }

                    @Override
                    public String threshold(RuleKind.Threshold threshold) {
                        return "";
                    }

                    @Override
                    public String surge(RuleKind.Surge surge) {
                        return "a surge is judged over all its regions together";
                    }

                    @Override
                    public String repeat(RuleKind.Repeat repeat) {
                        return "";
                    }

                    @Override
                    public String streak(RuleKind.Streak streak) {
                        return "a streak follows another rule, " + streak.streak().of();
                    }

                    @Override
                    public String overdue(RuleKind.Overdue overdue) {
                        return "";
                    }

                    @Override
                    public String silence(RuleKind.Silence silence) {
                        return "of single readings, which end a silence, nothing is stored";
                    }
                });
    }

    /** Whether two versions differ at most in which events they mean, and in what they say. */
    private static boolean same(Rule one, Rule other) {
        return one.scope().equals(other.scope())
                && one.color().equals(other.color())
                && shape(one.kind()).equals(shape(other.kind()));
    }

    /** A kind without its filters, which may hold for a time each. */
    private static Object shape(RuleKind kind) {
        return kind.accept(
                new RuleKind.Visitor<Object>() {
                    @Override
                    public Object match(RuleKind.Match match) {
                        return List.of(String.valueOf(match.clearAfter()));
                    }

                    @Override
                    public Object threshold(RuleKind.Threshold threshold) {
                        return threshold;
                    }

                    @Override
                    public Object surge(RuleKind.Surge surge) {
                        return surge;
                    }

                    @Override
                    public Object repeat(RuleKind.Repeat repeat) {
                        return repeat.repeat();
                    }

                    @Override
                    public Object streak(RuleKind.Streak streak) {
                        return streak;
                    }

                    @Override
                    public Object overdue(RuleKind.Overdue overdue) {
                        return overdue.overdue();
                    }

                    @Override
                    public Object silence(RuleKind.Silence silence) {
                        return silence;
                    }
                });
    }

    /**
     * A time limit of the rule in the version that holds at a time, milliseconds since 1970: the
     * work days of the policy may have changed though the rule has not.
     */
    LongFunction<DueReckoning> limits(TimeLimit limit) {
        TreeMap<Long, DueReckoning> from = new TreeMap<>();
        terms.forEach(
                term -> from.put(term.from(), new DueReckoning(limit, term.catalog().workDays())));
        DueReckoning first = new DueReckoning(limit, terms.get(0).catalog().workDays());
        return time -> {
            Map.Entry<Long, DueReckoning> last = from.floorEntry(time);
            return last == null ? first : last.getValue();
        };
    }

    /** Rules whose alerts may keep this one's conditions quiet, itself among them. */
    Set<String> quieting() {
        Set<String> names = new TreeSet<>(List.of(rule.name(), Rule.DIGEST));
        terms.forEach(term -> names.addAll(term.rule().inhibitedBy()));
        return names;
    }
}
