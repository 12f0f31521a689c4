package anlan.delivery;

import anlan.alert.Alert;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Tells Alertmanager of alerts, at least once. By one worker: what is most urgent goes first among
 * all.
 */
public final class AlertmanagerSink
        implements Sink<Alert>, SupportsWriterState<Alert, OutboxAlert> {
    private static final long serialVersionUID = 1L;

    private final AlertmanagerSettings settings;

    public AlertmanagerSink(AlertmanagerSettings settings) {
        this.settings = settings;
    }

    @Override
    public StatefulSinkWriter<Alert, OutboxAlert> createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<Alert, OutboxAlert> restoreWriter(
            WriterInitContext context, Collection<OutboxAlert> recovered) {
        return new AlertmanagerWriter(
                settings,
                recovered,
                new AlertmanagerClient(settings.authorizationFile()),
                () -> ThreadLocalRandom.current().nextDouble(),
                context.getMailboxExecutor(),
                context.getProcessingTimeService(),
                context.metricGroup());
    }

    @Override
    public SimpleVersionedSerializer<OutboxAlert> getWriterStateSerializer() {
        return new OutboxSerializer();
    }
}
