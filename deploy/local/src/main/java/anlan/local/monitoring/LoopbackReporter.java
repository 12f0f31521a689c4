package anlan.local.monitoring;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.prometheus.AbstractPrometheusReporter;
import org.jspecify.annotations.Nullable;

/**
 * Flink's reporter for Prometheus, but on this machine only: Flink's own listens on every address
 * and has no option for that.
 */
final class LoopbackReporter extends AbstractPrometheusReporter {
    private final int port;
    private @Nullable HTTPServer server;

    LoopbackReporter(int port) {
        this.port = port;
    }

    @Override
    public void open(MetricConfig settings) {
        super.open(settings);
        try {
            server =
                    new HTTPServer(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                            registry(),
                            true);
        } catch (IOException e) {
            throw new UncheckedIOException("metrics cannot be told on port " + port, e);
        }
    }

    /** Where the metrics are gathered; Flink shows it to classes of its own package alone. */
    private CollectorRegistry registry() {
        try {
            Field field = AbstractPrometheusReporter.class.getDeclaredField("registry");
            field.setAccessible(true);
            return (CollectorRegistry) field.get(this);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Flink has another reporter for Prometheus", e);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
        super.close();
    }
}
