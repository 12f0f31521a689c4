package anlan.local.bench;

import anlan.catalog.Catalog;
import anlan.catalog.file.CatalogFiles;
import anlan.command.installation.ProjectHome;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Progress;
import anlan.local.bench.form.FormSpeed;
import anlan.local.chaos.ChaosReport;
import anlan.local.chaos.ChaosRun;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast events are assessed. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures events per second under the default policy: RocksDB, exactly once to Kafka.",
            "",
            "alerts: from a call for help to its alert, while 5,000 messages are sent each second:",
            "  at least once, with checkpoints of 10 s, and exactly once, with checkpoints of 1 s.",
            "  Time runs from before the message is given to the producer until a consumer of",
            "  committed messages has the alert; the first minute, to warm up, does not count.",
            "  lost: calls without an alert a quarter of a minute later",
            "  cores: busy for the job and what measures it, Kafka's broker aside",
            "  load: of the whole machine; above its number of cores, others are measured too",
            "jobs: three jobs side by side over the same messages, as 170,000 detectors send them",
            "  every minute, from counties of different size. ordinary: 50 alarms, 10 calls to the",
            "  police, 15 tickets and a filing among a million messages, which is far more than a",
            "  county has; storm: 2,000 alarms and 1,000 calls. Each job runs twice, the second"
                    + " counts.",
            "  a  read and decode only",
            "  b  assess whole",
            "  c  Flink's own sliding windows, 24 h by 1 min, one count per region",
            "conditions: assess without rules, and with those of the policy and 10,000 conditions",
            "  (rule, region) besides, each judged with every minute of event time; none begins.",
            "  Both three times, in turn; the cheapest by processor time counts",
            "windows: assess with the same indicators at windows of 1 h, 24 h, 30 d and 365 d, all",
            "  sliding by the hour, over some days of event time; without those that count"
                    + " subjects,",
            "  which a catalog may not have over that many slides, and without indices.",
            "  to the first: processor time of an event, to that at 1 h",
            "towns: assess over a county, a province and the country, two hours of event time.",
            "  KiB per region: state of windows and indices at the end, by the number of regions",
            "  checkpoint, s: size of all state then, and how long a whole checkpoint of it takes;",
            "    the regular ones write only what is new",
            "  restart, s: from its submission with that state until a checkpoint after it",
            "scale: the same with one worker and with two, for sizes of clusters. Not part of the",
            "  default.",
            "surges: false alarms of the methods of surge rules, simulated: no broker, no job.",
            "  budget: the rate of false alarms that the method owns up to; of gamma-poisson,"
                    + " which",
            "    judges all series of a day together, the share of days with any false alarm",
            "  found: share of series found on a day that has three times as many as usual, one",
            "    series in a hundred being such",
            "small-numbers: false reds a year over towns of 2,000 to 200,000 residents where"
                    + " nothing",
            "  happens but chance, simulated: rates as they were counted, and as the policy has"
                    + " them",
            "forms: from bytes to events on one core: the changes of a database, by pointers into"
                    + " their",
            "  envelope, and made flat by a transform",
            "malformed: examples of all sources with extreme values and broken bytes in them,"
                    + " through a",
            "  whole stack into ClickHouse, with a good call after each thousand. Not part of the",
            "  default. It fails if a job stops, a message is not accounted for, or a good one is"
                    + " lost.",
            "chaos: every kind of message, and people who see to alerts, through a whole stack"
                    + " whose processes",
            "  are killed and frozen by chance while jobs are cancelled and ClickHouse goes away."
                    + " Not part of",
            "  the default. Then everything is compared with what was sent, and every alert with a"
                    + " run over",
            "  the same topics that nothing disturbs; it fails if anything differs.",
            "",
            "Events/s are from the first message to the last as they leave the sources. Processor",
            "time is that of the whole JVM in between, Kafka's broker aside: where others use the",
            "machine too, it tells more than events/s. Absolute figures depend on the machine;",
            "ratios tell more."
        })
public final class BenchCommand implements Callable<Integer> {
    private static final List<String> PARTS =
            List.of(
                    "alerts",
                    "jobs",
                    "conditions",
                    "windows",
                    "towns",
                    "scale",
                    "surges",
                    "small-numbers",
                    "forms",
                    "malformed",
                    "chaos");

    private static final List<Integer> ONE_AND_ALL = List.of(1, BenchJobs.WORKERS);

    /** Parts that need none of the bench's brokers and clusters. */
    private static final List<String> OWN_STACK =
            List.of("surges", "small-numbers", "forms", "malformed", "chaos");

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            defaultValue = "alerts,jobs,conditions,windows,towns,surges,small-numbers,forms",
            description = "Parts to measure (default: ${DEFAULT-VALUE}).")
    private List<String> only = List.of();

    @Mixin private BenchAlertOptions alerts = new BenchAlertOptions();
    @Mixin private BenchChaosOptions chaos = new BenchChaosOptions();

    @Option(
            names = "--events",
            defaultValue = "10200000",
            description =
                    "jobs: messages per county; 10,200,000 are an hour of event time"
                            + " (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--regions",
            split = ",",
            defaultValue = "500,20000",
            description = "jobs: regions of the county (default: ${DEFAULT-VALUE}).")
    private List<Integer> regions = List.of();

    @Option(
            names = "--traffic",
            split = ",",
            paramLabel = "TRAFFIC",
            defaultValue = "ordinary,storm",
            description = "jobs, conditions: what is sent (default: ${DEFAULT-VALUE}).")
    private List<String> traffics = List.of();

    @Option(
            names = "--window-events",
            defaultValue = "500",
            description = "jobs: messages for c, which is slow (default: ${DEFAULT-VALUE}).")
    private long windowEvents;

    @Option(
            names = "--slide-events",
            defaultValue = "1500000",
            description =
                    "windows: messages; 500,000 are a day of event time (default:"
                            + " ${DEFAULT-VALUE}).")
    private long slideEvents;

    @Option(
            names = "--rounds",
            defaultValue = "2",
            description =
                    "windows: how often each is measured; the cheapest counts"
                            + " (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--towns",
            split = ",",
            defaultValue = "17,1387,41352",
            description = "towns, scale: how many (default: ${DEFAULT-VALUE}).")
    private List<Integer> towns = List.of();

    @Option(
            names = "--town-events",
            defaultValue = "2100000",
            description =
                    "towns, scale: messages; 1,020,000 are an hour of event time"
                            + " (default: ${DEFAULT-VALUE}).")
    private long townEvents;

    @Option(
            names = "--series",
            defaultValue = "4000",
            description = "surges: series that are looked at together (default: ${DEFAULT-VALUE}).")
    private int series;

    @Option(
            names = "--days",
            defaultValue = "200",
            description = "surges: days that are simulated (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--years",
            defaultValue = "3",
            description = "small-numbers: years that are simulated (default: ${DEFAULT-VALUE}).")
    private int years;

    @Option(
            names = "--malformed",
            defaultValue = "1000000",
            description = "malformed: how many messages (default: ${DEFAULT-VALUE}).")
    private long malformed;

    @Option(
            names = "--seed",
            defaultValue = "42",
            description = "malformed, chaos: others of them (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws Exception {
        for (String part : only) {
            if (!PARTS.contains(part)) {
                throw new CommandException(
                        "'" + part + "' is no part; write one of " + String.join(", ", PARTS));
            }
        }
        alerts.check();
        chaos.check();
        traffics.forEach(BenchTraffic::named);
        Progress progress = new Progress(System.err);
        if (only.contains("surges")) {
            new BenchSurges(series, days, progress).run();
        }
        if (only.contains("small-numbers")) {
            new BenchSmallNumbers(policy(), years, progress).run();
        }
        if (only.contains("forms")) {
            new FormSpeed(ProjectHome.dir().resolve("deploy/catalog")).run();
        }
        if (only.contains("malformed")) {
            new BenchMalformed(progress).run(malformed, seed);
        }
        if (only.stream().anyMatch(part -> !OWN_STACK.contains(part))) {
            runJobs(progress);
        }
        return only.contains("chaos") && !runChaos(progress) ? 1 : 0;
    }

    /** Whether all is as it must be. */
    private boolean runChaos(Progress progress) throws Exception {
        ChaosReport report = new ChaosRun(progress).run(chaos.plan(seed));
        System.out.print(
                chaos.json
                        ? new ObjectMapper()
                                        .writerWithDefaultPrettyPrinter()
                                        .writeValueAsString(report)
                                + "\n"
                        : report.text());
        return report.differing() == 0;
    }

    private static Catalog policy() {
        return CatalogFiles.load(ProjectHome.dir().resolve("deploy/catalog"));
    }

    private void runJobs(Progress progress) throws Exception {
        Catalog policy = policy();
        try (BenchStack stack = BenchStack.start(progress)) {
            if (only.contains("alerts")) {
                new BenchAlerts(stack, policy).run(alerts.rate, alerts.time());
            }
            if (only.contains("jobs")) {
                new BenchSpeed(stack, policy).run(regions, traffics, events, windowEvents);
            }
            if (only.contains("conditions")) {
                for (String traffic : traffics) {
                    new BenchConditions(stack, policy)
                            .run(alerts.conditions, traffic, alerts.events);
                }
            }
            if (only.contains("windows")) {
                new BenchWindows(stack, policy).run(slideEvents, rounds);
            }
            if (only.contains("towns")) {
                new BenchTowns(stack, policy).run(towns, List.of(BenchJobs.WORKERS), townEvents);
            }
            if (only.contains("scale")) {
                new BenchTowns(stack, policy).run(towns, ONE_AND_ALL, townEvents);
            }
        }
    }
}
