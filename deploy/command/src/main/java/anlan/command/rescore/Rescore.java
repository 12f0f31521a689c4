package anlan.command.rescore;

import anlan.catalog.Catalog;
import anlan.catalog.Policy;
import anlan.catalog.Source;
import anlan.catalog.file.CatalogMessage;
import anlan.command.audit.DataBegin;
import anlan.command.catalog.HeaderEdit;
import anlan.command.catalog.LookBack;
import anlan.command.clickhouse.CatalogTables;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Migrations;
import anlan.command.clickhouse.Schema;
import anlan.command.terminal.CommandException;
import anlan.job.AssessHistory;
import anlan.sink.Results;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Scores history again under another policy, beside the running jobs. */
public final class Rescore {
    private static final String HEADER = "catalog.yaml";
    private static final long TELL_EVERY_PERCENT = 10;

    private final RescorePlace place;
    private final Consumer<String> progress;
    private long told;

    public Rescore(RescorePlace place, Consumer<String> progress) {
        this.place = place;
        this.progress = progress;
    }

    /**
     * What is asked.
     *
     * @param files the other policy, path → text
     * @param from compared is what is published for later times
     * @param to and for this time or earlier
     * @param name of the database, behind {@code anlan_}
     * @param replace whether one of this name may be dropped
     */
    public record Request(
            Map<String, String> files, Instant from, Instant to, String name, boolean replace) {}

    /**
     * Does it all. Where it fails the database is not left behind.
     *
     * @throws CommandException when it cannot be done
     * @throws anlan.catalog.CatalogException when the policy is wrong
     */
    public RescoreReport run(Request request) throws Exception {
        String name = ScoredDatabases.of(request.name());
        CatalogMessage asIs = CatalogMessage.of(request.files());
        try (ClickHouse database = place.connect()) {
            List<Catalog> published = published(database);
            CatalogMessage policy = fromTheFirst(asIs, published);
            JobsProgress reached = reached(database, request);
            Instant to = reached.to;
            RawRetention raw = raw(policy.catalog(), request.from());
            new ScoredDatabases(database)
                    .create(request.name(), request.replace(), about(policy, request.from(), to));
            try (Leftovers leftovers = new Leftovers(place, request.name())) {
                long messages =
                        assess(
                                database,
                                policy,
                                Policy.of(policy.catalog().heardFirst(begun(database, published))),
                                raw,
                                reached,
                                name,
                                leftovers.dir());
                RescoreReport report =
                        compare(
                                database,
                                published,
                                policy,
                                name,
                                new RescoreReport.Period(request.from(), to),
                                new RescoreReport.ReadMessages(raw.first(), raw.all(), messages));
                leftovers.succeeded();
                return report;
            }
        }
    }

    /**
     * From when on windows filled in what was published: a run that reads less than all would begin
     * later, and find them less full.
     */
    private static Map<String, Instant> begun(ClickHouse database, List<Catalog> published) {
        Map<String, Instant> begun = new HashMap<>(DataBegin.of(database).heard());
        for (Catalog catalog : published) {
            for (Source source : catalog.sources()) {
                Instant since = catalog.since(source.name());
                if (since != null) {
                    begun.put(source.name(), since);
                }
            }
        }
        return begun;
    }

    private static List<Catalog> published(ClickHouse database) {
        try {
            return database.catalogs();
        } catch (CommandException e) {
            throw new CommandException(
                    "Nothing was published that could be compared: " + e.getMessage(), e);
        }
    }

    /** The policy as if it had been the first: its series are as full as those published are. */
    private CatalogMessage fromTheFirst(CatalogMessage policy, List<Catalog> published) {
        Instant first = published.get(0).effectiveFrom();
        if (!policy.effectiveFrom().isAfter(first)) {
            return policy;
        }
        progress.accept(
                "Policy %s counts as if it had been in force from %s, not %s"
                        .formatted(policy.version(), first, policy.effectiveFrom()));
        Map<String, String> files = new TreeMap<>(policy.files());
        files.computeIfPresent(
                HEADER, (path, yaml) -> HeaderEdit.set(yaml, "effectiveFrom", first.toString()));
        return CatalogMessage.of(files);
    }

    /**
     * How far the running jobs have published.
     *
     * @param newest time for which they have published
     * @param to newest of those asked for: behind it there is nothing to compare with
     */
    private record JobsProgress(Instant newest, Instant to) {}

    private JobsProgress reached(ClickHouse database, Request request) {
        JobsProgress reached =
                database.row(
                        ComparisonSql.published(request.from(), request.to()),
                        row ->
                                new JobsProgress(
                                        Instant.ofEpochMilli(row.integer("newest")),
                                        Instant.ofEpochMilli(row.integer("newest_between"))));
        if (!reached.to.isAfter(request.from())) {
            throw new CommandException(
                    "There is nothing to compare with: no index was published for times from %s to %s"
                            .formatted(request.from(), request.to()));
        }
        if (reached.to.isBefore(request.to())) {
            progress.accept("Compared is until " + reached.to + ": nothing later was published");
        }
        return reached;
    }

    private RawRetention raw(Catalog policy, Instant from) {
        List<String> topics =
                policy.sources().stream()
                        .map(source -> source.delivery().topic())
                        .distinct()
                        .toList();
        Instant since = from.minus(LookBack.of(policy));
        RawRetention raw = RawRetention.since(place.brokers(), topics, since);
        raw.missing().forEach(t -> progress.accept("There is no topic " + t + ": no messages"));
        progress.accept(
                "Reading %,d messages from %s on, %s"
                        .formatted(
                                raw.span().messages(),
                                raw.first(),
                                raw.all()
                                        ? "the earliest that are kept"
                                        : "as far back as windows, lateness and holds reach"));
        return raw;
    }

    private static String about(CatalogMessage policy, Instant from, Instant to) {
        return "policy %s from %s to %s".formatted(policy.version(), from, to);
    }

    private long assess(
            ClickHouse database,
            CatalogMessage policy,
            Policy counting,
            RawRetention raw,
            JobsProgress reached,
            String name,
            Path dir)
            throws Exception {
        new Migrations(place.access(), place.sql(), Schema.ofServer(name, policy.catalog().zone()))
                .apply();
        CatalogTables.load(database, name, policy, Instant.now());
        HistoryRun run = new HistoryRun(dir);
        StreamExecutionEnvironment env = run.environment();
        AssessHistory.define(
                env,
                counting,
                new AssessHistory.Input(
                        place.brokers(),
                        place.keyFile() == null ? null : place.keyFile().toString(),
                        place.registry(),
                        raw.span(),
                        reached.newest),
                Results.clickHouse(place.address(name), reached.to));
        return run.run(env, read -> tell(read, raw.span().messages()));
    }

    private void tell(long read, long all) {
        long share = 100 * read / all;
        if (share >= told + TELL_EVERY_PERCENT) {
            told = share;
            progress.accept(
                    String.format(Locale.ROOT, "%,d of %,d messages (%d %%)", read, all, share));
        }
    }

    private RescoreReport compare(
            ClickHouse database,
            List<Catalog> published,
            CatalogMessage policy,
            String name,
            RescoreReport.Period period,
            RescoreReport.ReadMessages read) {
        List<Catalog> policies = new ArrayList<>(published);
        policies.add(policy.catalog());
        PolicyComparison comparison =
                new PolicyComparison(
                        database, new ComparisonSql(name, period.from(), period.to()), policies);
        return new RescoreReport(
                name,
                new RescoreReport.OtherPolicy(policy.version(), policy.effectiveFrom()),
                period,
                read,
                comparison.indices(),
                comparison.alerts());
    }
}
