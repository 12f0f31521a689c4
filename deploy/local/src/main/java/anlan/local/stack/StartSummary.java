package anlan.local.stack;

import anlan.command.clickhouse.Users;
import anlan.command.installation.DataDir;
import anlan.command.installation.MetricsPorts;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.kafka.StackTopics;
import anlan.command.page.PlannersPage;

/** Where everything is, for the user who has just started it. */
final class StartSummary {

    private StartSummary() {}

    static String of(LocalStack stack, DataDir data, String state) {
        Ports ports = stack.ports();
        return """

        Anlan is up.%s

          Page         %s%s  (user %s, password %s)
            to act     user %s, password %s
          Kafka        %s
            raw        %s
            results    %s
          ClickHouse   %s  (HTTP and JDBC; page %s/play)
                       %s:%d  (native)
            read       user analyst, password %s, database anlan
            write      user %s, password %s
            others     a file with each user's password in %s
          Flink        %s
          Metrics      %s
                       %s  (for Prometheus; %s)
          data, logs   %s, %s
          policy       %s

          deploy/anlan status%s    jobs, lag, accounting, indices, open alerts
          deploy/anlan down%s      stops it; so does Ctrl-C where it is not detached
        """
                .formatted(
                        state,
                        ports.clickhouseUrl(),
                        PlannersPage.PATH,
                        Users.DASHBOARD,
                        stack.database().password(Users.DASHBOARD),
                        Users.DUTY,
                        stack.database().password(Users.DUTY),
                        ports.bootstrapServers(),
                        String.join(" ", stack.rawTopics()),
                        String.join(" ", StackTopics.RESULTS),
                        ports.clickhouseUrl(),
                        ports.clickhouseUrl(),
                        Ports.HOST,
                        ports.clickhouseTcp(),
                        stack.database().password(Users.ANALYST),
                        Users.WRITER,
                        stack.database().password(Users.WRITER),
                        DataDir.passwordFile(data.path(), Users.WRITER).getParent(),
                        ports.flinkUrl(),
                        ports.metrics().jobManagerUrl(),
                        ports.metrics().taskManagerUrl(),
                        prometheus(ports.metrics()),
                        data.path(),
                        data.logs(),
                        stack.catalogDir(),
                        option(data),
                        option(data));
    }

    private static String prometheus(MetricsPorts metrics) {
        return metrics.prometheus() == 0
                ? "it is not installed here"
                : "it runs at " + metrics.prometheusUrl() + ", rules at /alerts";
    }

    private static String option(DataDir data) {
        return data.path().equals(ProjectHome.dir().resolve("data").toAbsolutePath().normalize())
                ? ""
                : " --data " + data.path();
    }
}
