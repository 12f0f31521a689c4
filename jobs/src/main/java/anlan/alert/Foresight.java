package anlan.alert;

import anlan.alert.action.Action;
import anlan.alert.action.Answer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What will come of an action, as things stand when it comes. Time needs some seconds to pass it,
 * and whoever acts is told at once. What was foreseen of others before it counts as done.
 */
final class Foresight {
    private final OpenAlerts alerts;
    private final CountyAlertStores files;

    Foresight(OpenAlerts alerts) {
        this.alerts = alerts;
        files = alerts.files();
    }

    /**
     * Foresees it.
     *
     * @param seenTo when it will be seen to, milliseconds since 1970
     */
    Answer of(Action action, long seenTo) {
        Action.Silence silence = action.silence();
        Standing standing = standing(action.alertId());
        if (action.problem() == null && silence != null) {
            return ofSilence(action, silence, seenTo);
        }
        if (action.problem() == null && action.act().name().equals("unsilence")) {
            return ofEnd(action, standing);
        }
        String region = standing == null ? "" : standing.region();
        String problem = problem(action, standing);
        if (problem != null || standing == null) {
            String state = standing == null ? "" : standing.state().label();
            String reason = problem == null ? Lifecycle.noAlert(action) : problem;
            return Answer.of(action, region, Answer.Verdict.refused(reason, state), false);
        }
        Standing after = standing.after(action.act());
        note(action.alertId(), after, seenTo);
        return Answer.of(action, region, Answer.Verdict.done(after.state().label()), false);
    }

    private @Nullable String problem(Action action, @Nullable Standing standing) {
        if (action.problem() != null) {
            return action.problem();
        }
        return standing == null || standing.state().isEnd()
                ? Lifecycle.noAlert(action)
                : alerts.text().refusal(action.act(), standing);
    }

    private Answer ofSilence(Action action, Action.Silence silence, long seenTo) {
        String problem = Lifecycle.refusal(action.act(), silence, alerts);
        if (problem == null) {
            note(silence.id(), new Standing(AlertStage.OPEN, silence.region(), true, ""), seenTo);
        }
        return answer(action, silence.region(), problem);
    }

    private Answer ofEnd(Action action, @Nullable Standing begun) {
        String region =
                files.state().silences.stream()
                        .filter(silence -> silence.id().equals(action.alertId()))
                        .map(Action.Silence::region)
                        .findFirst()
                        .orElse(begun == null ? "" : begun.region());
        String problem =
                region.isEmpty()
                        ? Lifecycle.NO_SILENCE
                        : alerts.text().forbids(action.act(), region);
        return answer(action, region, problem);
    }

    private static Answer answer(Action action, String region, @Nullable String problem) {
        return Answer.of(
                action,
                region,
                problem == null ? Answer.Verdict.done("") : Answer.Verdict.refused(problem, ""),
                false);
    }

    private void note(String id, Standing after, long seenTo) {
        files.state().foreseen.put(id, new CountyState.Foreseen(after, seenTo));
    }

    /** As foreseen, as it is, or as it was told ahead; null = there is no such alert. */
    private @Nullable Standing standing(String alertId) {
        CountyState.Foreseen foreseen = files.state().foreseen.get(alertId);
        if (foreseen != null) {
            return foreseen.standing();
        }
        String key = files.keys().get(alertId);
        OpenAlert alert = key == null ? null : alerts.find(key);
        if (alert != null) {
            return Standing.of(alert);
        }
        return files.ahead().keys().stream()
                .map(files.ahead()::get)
                .filter(Objects::nonNull)
                .filter(told -> told.alertId().equals(alertId))
                .findFirst()
                .map(told -> new Standing(AlertStage.OPEN, told.region(), true, ""))
                .orElse(null);
    }
}
