package anlan.job;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Calls and tickets of two days in two towns, some of them corrected or taken back. */
final class RandomReports {
    static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant ARRIVAL = BEGIN.plus(Duration.ofDays(6));
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String[] REGIONS = {
        "331081001", "331081001901", "331081001901001", "331081001902", "331081002"
    };
    private static final String[] CALLS = {"050101", "010101", "030101", "040101", "010401"};
    private static final String[] TICKETS = {"C0101", "D0201", "E0101", "B0101"};

    private final Random random;
    private final List<Report> reports = new ArrayList<>();

    record Report(String source, String id, int version, Instant at, String json) {
        boolean withdraws() {
            return json.contains("deleted");
        }
    }

    RandomReports(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 120; i++) {
            int versions = 1 + random.nextInt(3);
            boolean call = random.nextBoolean();
            for (int version = 0; version < versions; version++) {
                boolean gone = version > 0 && random.nextInt(4) == 0;
                Report told = call ? call(i, version) : ticket(i, version);
                reports.add(gone ? withdrawal(told) : told);
            }
        }
    }

    /** As they would come without any delay: in the order of their times. */
    List<Report> inOrder() {
        return reports.stream().sorted(Comparator.comparing(Report::at)).toList();
    }

    /** Each at most three days late; the versions of one report in order, as senders send them. */
    List<Report> late() {
        record Sent(Report report, Instant at) {}
        List<Sent> sent = new ArrayList<>();
        for (Report report : reports) {
            Duration late = Duration.ofMinutes(random.nextInt(3 * 24 * 60));
            sent.add(new Sent(report, report.at().plus(late)));
        }
        sent.sort(Comparator.comparing(Sent::at));
        return begun(sent.stream().map(Sent::report).toList());
    }

    /** In no order at all. */
    List<Report> shuffled() {
        List<Report> any = new ArrayList<>(reports);
        Collections.shuffle(any, random);
        return begun(any);
    }

    /**
     * The same with the earliest report of each source first: the index of a region without any
     * report begins with what is read first.
     */
    private List<Report> begun(List<Report> order) {
        List<Report> begun = new ArrayList<>(order);
        for (String source : List.of("police", "hotline")) {
            Report earliest =
                    inOrder().stream()
                            .filter(report -> report.source().equals(source))
                            .findFirst()
                            .orElseThrow();
            begun.remove(earliest);
            begun.add(0, earliest);
        }
        return begun;
    }

    /**
     * Only the last version of each, and nothing of what was taken back; but time goes on as far as
     * with that.
     */
    List<Report> lastVersions() {
        Stream<Report> left =
                inOrder().stream()
                        .filter(report -> !report.withdraws())
                        .filter(
                                report ->
                                        reports.stream()
                                                .noneMatch(
                                                        other ->
                                                                other.id().equals(report.id())
                                                                        && other.version()
                                                                                > report
                                                                                        .version()));
        return Stream.concat(left, Stream.of("police", "hotline").map(this::end)).toList();
    }

    /** The last that a source tells, but of an event that nobody knows. */
    private Report end(String source) {
        Report last =
                reports.stream()
                        .filter(report -> report.source().equals(source))
                        .filter(report -> report.json().contains("Time"))
                        .max(Comparator.comparing(Report::at))
                        .orElseThrow();
        String json =
                last.json()
                        .replace("{", "{\"deleted\": true, ")
                        .replace('"' + last.id() + '"', "\"never-told\"");
        return new Report(source, "never-told", 9, last.at(), json);
    }

    /** Has a run read them. */
    static AssessRun send(AssessRun run, List<Report> reports) {
        reports.forEach(report -> run.send(report.source(), ARRIVAL, report.json()));
        return run;
    }

    private Instant time() {
        return BEGIN.plus(Duration.ofMinutes(random.nextInt(2 * 24 * 60)));
    }

    /** Half of them say nothing but that, as of a table from which a row was deleted. */
    private Report withdrawal(Report told) {
        return random.nextBoolean()
                ? withdrawal(told.source(), told.id(), told.version())
                : new Report(
                        told.source(),
                        told.id(),
                        told.version(),
                        told.at(),
                        told.json().replace("{", "{\"deleted\": true, "));
    }

    private Report withdrawal(String source, String id, int version) {
        String json = "{\"id\": \"%s\", \"version\": %d, \"deleted\": true}".formatted(id, version);
        return new Report(source, id, version, time(), json);
    }

    private Report call(int number, int version) {
        Instant at = time();
        String json =
                """
                {"id": "P%d", "version": %d, "categoryCode": "%s", "regionCode": "%s",
                 "callTime": "%s", "dispute": %s, "phone": "1380000000%d"}
                """
                        .formatted(
                                number,
                                version,
                                CALLS[random.nextInt(CALLS.length)],
                                REGIONS[random.nextInt(REGIONS.length)],
                                local(at),
                                random.nextBoolean(),
                                random.nextInt(5));
        return new Report("police", "P" + number, version, at, json);
    }

    private Report ticket(int number, int version) {
        Instant at = time();
        boolean closed = random.nextBoolean();
        String closing =
                closed
                        ? "\"closeTime\": \"%s\", \"handleMinutes\": %d, \"handleUnit\": \"min\","
                                .formatted(
                                        local(at.plus(Duration.ofHours(random.nextInt(30)))),
                                        random.nextInt(3000))
                        : "";
        String json =
                """
                {"id": "H%d", "version": %d, "line": "12345", "categoryCode": "%s",
                 "regionCode": "%s", "acceptTime": "%s", %s "repeat": %s,
                 "phone": "1380000000%d"}
                """
                        .formatted(
                                number,
                                version,
                                TICKETS[random.nextInt(TICKETS.length)],
                                REGIONS[random.nextInt(REGIONS.length)],
                                local(at),
                                closing,
                                random.nextBoolean(),
                                random.nextInt(5));
        return new Report("hotline", "H" + number, version, at, json);
    }

    private static String local(Instant at) {
        return LOCAL.format(LocalDateTime.ofInstant(at, ZoneId.of("Asia/Shanghai")));
    }
}
