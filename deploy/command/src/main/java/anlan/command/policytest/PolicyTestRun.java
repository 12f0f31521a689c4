package anlan.command.policytest;

import anlan.alert.Alert;
import anlan.alert.action.Action;
import anlan.catalog.Catalog;
import anlan.catalog.Policy;
import anlan.event.Event;
import anlan.job.AssessTopology;
import anlan.job.Inputs;
import anlan.kafka.ActionTopic;
import anlan.source.Decoded;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs a test through the very graph of {@code assess}. An action names its alert by rule and
 * scope; which id that has comes out of a run without it.
 */
final class PolicyTestRun {
    private static final String STATUS = "Test";

    private final TestCluster cluster;
    private final Catalog catalog;
    private final PolicyTest test;
    private final DayTimes times;
    private final List<Event> events;

    PolicyTestRun(TestCluster cluster, Catalog catalog, PolicyTest test) {
        this.cluster = cluster;
        this.test = test;
        times = new DayTimes(test.day(), ZoneId.of(catalog.zone()));
        this.catalog = catalog.since(test.since() == null ? Instant.EPOCH : times.of(test.since()));
        events = GivenEvents.of(test, catalog, times);
    }

    /** Runs it until every action has found its alert; tells what was seen. */
    Observed run() throws Exception {
        Map<Integer, String> ids = Map.of();
        for (int left = test.actions().size(); ; left--) {
            Observed seen = run(ids);
            Map<Integer, String> found = ids(seen);
            if (found.equals(ids) || left < 0) {
                return seen;
            }
            ids = found;
        }
    }

    private Map<Integer, String> ids(Observed seen) {
        Map<Integer, String> ids = new HashMap<>();
        for (int i = 0; i < test.actions().size(); i++) {
            PolicyTest.Acted acted = test.actions().get(i);
            if (acted.alert() != null) {
                Alert alert = seen.alert(acted.alert().rule(), acted.alert().scope(), acted.at());
                if (alert != null) {
                    ids.put(i, alert.alertId());
                }
            }
        }
        return ids;
    }

    private Observed run(Map<Integer, String> ids) throws Exception {
        try (RunOutputs sight = new RunOutputs()) {
            StreamExecutionEnvironment env = cluster.environment();
            AssessTopology.define(
                    new Inputs(raw(env, sight), actions(env, ids), null),
                    Policy.of(catalog),
                    STATUS,
                    sight.results());
            cluster.run(env);
            return Observed.of(sight, times);
        }
    }

    private Map<String, DataStream<Decoded>> raw(StreamExecutionEnvironment env, RunOutputs sight) {
        return Map.of(
                "timeline",
                env.fromData(events, TypeInformation.of(Event.class))
                        .uid("given")
                        .transform(
                                "timeline",
                                TypeInformation.of(Decoded.class),
                                new TimelineOperator(
                                        sight.run(), catalog.sources(), until().toEpochMilli()))
                        .uid("timeline"));
    }

    private DataStream<Action> actions(StreamExecutionEnvironment env, Map<Integer, String> ids) {
        List<Action> actions = GivenActions.of(test, catalog.actors(), times, ids);
        return actions.isEmpty()
                ? ActionTopic.none(env)
                : env.fromData(actions, TypeInformation.of(Action.class))
                        .uid("given-actions")
                        .transform(
                                "times of actions",
                                TypeInformation.of(Action.class),
                                new ActionTimesOperator(until().toEpochMilli()))
                        .uid("action-times");
    }

    /** Until when time goes on. */
    private Instant until() {
        if (test.until() != null) {
            return times.of(test.until());
        }
        return Stream.of(
                        events.stream().map(event -> event.arrival().receivedAt()),
                        test.actions().stream().map(acted -> times.of(acted.at())),
                        test.expect().stream().map(expected -> times.of(expected.at())))
                .flatMap(all -> all)
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
