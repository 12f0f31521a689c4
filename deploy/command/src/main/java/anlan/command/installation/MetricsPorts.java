package anlan.command.installation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * Where a local stack tells of itself, on this machine only. 0 = any free port.
 *
 * @param jobManager metrics of Flink's JobManager, as Prometheus reads them
 * @param taskManager the same of its TaskManager, and with that of the jobs
 * @param prometheus a Prometheus that keeps them; 0 of a stack that runs = there is none
 */
@JsonNaming(SnakeCaseStrategy.class)
public record MetricsPorts(int jobManager, int taskManager, int prometheus) {
    /** All ports any. */
    static final MetricsPorts ANY = new MetricsPorts(0, 0, 0);

    MetricsPorts resolved() {
        return new MetricsPorts(free(jobManager), free(taskManager), free(prometheus));
    }

    private static int free(int port) {
        return port == 0 ? Ports.anyFree() : port;
    }

    public String jobManagerUrl() {
        return url(jobManager) + "/metrics";
    }

    public String taskManagerUrl() {
        return url(taskManager) + "/metrics";
    }

    public String prometheusUrl() {
        return url(prometheus);
    }

    private static String url(int port) {
        return "http://" + Ports.HOST + ":" + port;
    }
}
