package anlan.catalog.check;

import anlan.catalog.Alerting;
import anlan.catalog.Rule;
import anlan.catalog.calendar.TimeLimit;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Deadlines, budgets and groups of alerts. */
final class AlertingCheck {
    private static final String PAST = "a deadline of 0 is always past; write such as 15m";

    private final Findings findings;

    AlertingCheck(Findings findings) {
        this.findings = findings;
    }

    void check(Alerting alerting) {
        FilePosition place = FilePosition.of(FilePosition.HEADER, "alerting");
        check(place.at("red").named("red"), alerting.red());
        check(place.at("yellow").named("yellow"), alerting.yellow());
        check(place.at("group"), alerting.group());
    }

    void check(FilePosition place, Rule.Group group) {
        findings.require(group.atLeast() >= 2, place.at("atLeast"), "atLeast must be at least 2");
        positive(place.at("within"), group.within());
    }

    private void check(FilePosition place, Alerting.Course course) {
        due(place.at("accept"), course.accept());
        due(place.at("assign"), course.assign());
        due(place.at("answer"), course.answer());
        due(place.at("verify"), course.verify());
        due(place.at("close"), course.close());
        positive(place.at("closeCleared"), course.closeCleared());
        findings.require(course.perHour() >= 1, place.at("perHour"), "perHour must be at least 1");
    }

    private void due(FilePosition place, TimeLimit limit) {
        findings.require(!limit.isZero(), place, PAST);
    }

    private void positive(FilePosition place, @Nullable Duration duration) {
        findings.require(duration == null || !duration.isZero(), place, PAST);
    }
}
