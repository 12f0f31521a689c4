package anlan.alert;

import anlan.catalog.Compiled;
import anlan.catalog.Policy;
import anlan.catalog.Rule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Opens, updates and clears alerts: one open per rule and scope, updated and never repeated. Keyed
 * by {@link Signal#key}.
 *
 * <p>State: the open {@code episode}, cleared with it.
 */
public final class AlertFunction extends KeyedProcessFunction<String, Signal, Alert> {
    private static final long serialVersionUID = 1L;
    private static final int ID_BYTES = 16;

    private final Policy policy;
    private final String status;
    private transient Compiled<AlertText> texts;
    private transient ValueState<Episode> episode;

    /**
     * Makes alerts.
     *
     * @param status CAP's word for all of them: Actual, Exercise, System or Test
     */
    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public AlertFunction(Policy policy, String status) {
        this.policy = policy;
        this.status = status;
    }

    @Override
    public void open(OpenContext context) {
        texts = new Compiled<>(policy.open(), catalog -> new AlertText(catalog, status));
        episode =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "episode", TypeInformation.of(Episode.class)));
    }

    @Override
    public void processElement(Signal signal, Context context, Collector<Alert> out)
            throws Exception {
        AlertText text = texts.at(signal.at());
        Rule rule = text.rule(signal.rule());
        if (rule == null) {
            return;
        }
        Episode open = episode.value();
        if (rule.kind() == Rule.Kind.MATCH) {
            match(text, rule, signal, open, context, out);
        } else if (rule.on() != null && signal.value() != null) {
            threshold(text, rule, rule.on(), signal, signal.value(), open, out);
        }
    }

    private void match(
            AlertText text,
            Rule rule,
            Signal signal,
            @Nullable Episode open,
            Context context,
            Collector<Alert> out)
            throws Exception {
        Episode current = open == null ? begin(signal) : open;
        if (!current.add(String.valueOf(signal.evidence()))) {
            return;
        }
        current.revision += open == null ? 0 : 1;
        current.updatedAt = Math.max(current.updatedAt, signal.at());
        episode.update(current);
        context.timerService().registerEventTimeTimer(quietAt(rule, current));
        out.collect(text.alert(rule, signal.scope(), current, null));
    }

    private void threshold(
            AlertText text,
            Rule rule,
            Rule.Watch on,
            Signal signal,
            double value,
            @Nullable Episode open,
            Collector<Alert> out)
            throws Exception {
        boolean above = on.direction() == Rule.Direction.ABOVE;
        if (open == null) {
            if (above ? value > on.enter() : value < on.enter()) {
                Episode begun = begin(signal);
                episode.update(begun);
                out.collect(text.alert(rule, signal.scope(), begun, null));
            }
            return;
        }
        if (signal.at() < open.updatedAt || Double.valueOf(value).equals(open.value)) {
            return;
        }
        open.revision++;
        open.updatedAt = signal.at();
        open.value = value;
        if (above ? value <= on.leave() : value >= on.leave()) {
            episode.clear();
            out.collect(text.alert(rule, signal.scope(), open, signal.at()));
        } else {
            episode.update(open);
            out.collect(text.alert(rule, signal.scope(), open, null));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> out)
            throws Exception {
        Episode open = episode.value();
        String key = context.getCurrentKey();
        AlertText text = texts.at(timestamp);
        Rule rule = text.rule(key.substring(0, key.indexOf('\n')));
        if (rule == null) {
            // the rule has gone, and with it whatever would clear the alert
            episode.clear();
            return;
        }
        if (open == null || quietAt(rule, open) > timestamp) {
            return;
        }
        open.revision++;
        episode.clear();
        out.collect(text.alert(rule, key.substring(key.indexOf('\n') + 1), open, timestamp));
    }

    private static long quietAt(Rule rule, Episode open) {
        Duration clearAfter = rule.clearAfter();
        return open.updatedAt + (clearAfter == null ? 0 : clearAfter.toMillis());
    }

    private static Episode begin(Signal signal) {
        Episode begun = new Episode();
        begun.alertId = id(signal);
        begun.region = signal.region();
        begun.openedAt = signal.at();
        begun.updatedAt = signal.at();
        begun.value = signal.value();
        return begun;
    }

    /** Hash of rule, scope and opening: a replay gives the same. */
    private static String id(Signal signal) {
        byte[] of = (signal.key() + '\n' + signal.at()).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(DigestUtils.sha256(of), 0, ID_BYTES);
    }
}
