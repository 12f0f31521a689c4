package anlan.local.monitoring;

import anlan.command.clickhouse.Users;
import anlan.command.installation.DataDir;
import anlan.command.installation.MetricsPorts;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a Prometheus of this machine reads, and by which rules: those of {@code
 * deploy/cluster/monitoring/}.
 *
 * @param data directory of the stack
 */
public record MonitoredStack(Ports stack, Path data) {
    private static final String EVERY = "10s";

    /** The view it asks is no small one. */
    private static final String ACCOUNTING_EVERY = "1m";

    /** Folder of rules, board and of what is asked of ClickHouse. */
    public static Path folder() {
        return ProjectHome.dir().resolve("deploy/cluster/monitoring");
    }

    MetricsPorts ports() {
        return stack.metrics();
    }

    String address() {
        return Ports.HOST + ":" + ports().prometheus();
    }

    /** Its configuration. */
    Map<String, Object> config() {
        return Map.of(
                "global",
                Map.of(
                        "scrape_interval", EVERY,
                        "scrape_timeout", EVERY,
                        "evaluation_interval", EVERY),
                "rule_files",
                List.of(folder().resolve("rules.yml").toString()),
                "scrape_configs",
                List.of(
                        Map.of(
                                "job_name",
                                "flink",
                                "static_configs",
                                List.of(
                                        targets(ports().jobManager()),
                                        targets(ports().taskManager()))),
                        accounting()));
    }

    private Map<String, Object> accounting() {
        return Map.of(
                "job_name",
                "accounting",
                "metrics_path",
                "/",
                "scrape_interval",
                ACCOUNTING_EVERY,
                "scrape_timeout",
                "30s",
                "params",
                Map.of("database", List.of("anlan"), "query", List.of(question())),
                "basic_auth",
                Map.of(
                        "username",
                        Users.ANALYST,
                        "password_file",
                        DataDir.passwordFile(data, Users.ANALYST).toString()),
                "static_configs",
                List.of(targets(stack.clickhouseHttp())));
    }

    static String question() {
        try {
            return Files.readString(folder().resolve("accounting.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> targets(int port) {
        return Map.of("targets", List.of(Ports.HOST + ":" + port));
    }
}
