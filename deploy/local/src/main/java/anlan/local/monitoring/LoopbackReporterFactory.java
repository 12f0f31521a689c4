package anlan.local.monitoring;

import java.util.Map;
import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Makes {@link LoopbackReporter}; Flink finds it as a service. */
public final class LoopbackReporterFactory implements MetricReporterFactory {
    private static final String REPORTER = "metrics.reporter.prometheus.";

    @Override
    public MetricReporter createMetricReporter(Properties settings) {
        return new LoopbackReporter(Integer.parseInt(settings.getProperty("port")));
    }

    /** Settings of a Flink process that tells of itself on a port. */
    public static Map<String, String> settings(int port) {
        return Map.of(
                "metrics.reporters",
                "prometheus",
                REPORTER + "factory.class",
                LoopbackReporterFactory.class.getName(),
                // a label may have any characters
                REPORTER + "filterLabelValueCharacters",
                "false",
                // of the Kafka clients, which are more than all others together
                REPORTER + "filter.excludes",
                "*.KafkaSourceReader*;*.KafkaProducer*",
                REPORTER + "port",
                Integer.toString(port));
    }

    /** The same port as an option of a Flink process. */
    public static String portOption(int port) {
        return REPORTER + "port=" + port;
    }
}
