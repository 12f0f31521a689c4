package anlan.delivery;

import anlan.alert.Alert;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Makes a CAP document of each revision of an alert, once. Keyed by the alert's id.
 *
 * <p>State is the document of the last revision, to which the next refers. It is cleared a day
 * after the alert was over: until then the topic may repeat a revision.
 */
public final class CapFunction extends KeyedProcessFunction<String, Alert, CapDocument> {
    private static final long serialVersionUID = 1L;
    private static final long KEPT_MILLIS = Duration.ofDays(1).toMillis();

    private final CapPolicies policies;
    private final CapSettings settings;
    private transient ValueState<CapReference> last;

    public CapFunction(PublishedCapPolicies policies, CapSettings settings) {
        this((CapPolicies) policies, settings);
    }

    CapFunction(CapPolicies policies, CapSettings settings) {
        this.policies = policies;
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", CapReference.class));
    }

    @Override
    public void processElement(Alert alert, Context context, Collector<CapDocument> out)
            throws Exception {
        CapReference former = last.value();
        if (former != null && alert.revision() <= former.revision()) {
            return;
        }
        CapPolicy policy = policies.of(alert.cause().catalogVersion());
        out.collect(
                new CapDocument(
                        alert.alertId(),
                        alert.revision(),
                        CapMessage.xml(alert, former, policy, settings)));
        last.update(
                new CapReference(
                        alert.revision(),
                        CapMessage.identifier(alert),
                        alert.updatedAt().toEpochMilli()));
        if (OutgoingAlert.of(alert, "").isOver()) {
            context.timerService()
                    .registerProcessingTimeTimer(
                            context.timerService().currentProcessingTime() + KEPT_MILLIS);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<CapDocument> out) {
        last.clear();
    }
}
