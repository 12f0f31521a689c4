package anlan.command.policytest;

import anlan.catalog.Catalog;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The times of policy tests: each can be read. */
final class PolicyTestTimes {
    private final ZoneId zone;
    private final Findings findings;

    PolicyTestTimes(Catalog catalog, Findings findings) {
        zone = ZoneId.of(catalog.zone());
        this.findings = findings;
    }

    void check(FilePosition place, PolicyTest test) {
        DayTimes times = new DayTimes(test.day(), zone);
        require(times, place.at("until"), test.until());
        require(times, place.at("since"), test.since());
        List<PolicyTest.Given> given = test.given();
        for (int i = 0; i < given.size(); i++) {
            FilePosition at = place.at("given", i);
            require(times, at.at("at"), given.get(i).when().at());
            require(times, at.at("from"), given.get(i).when().from());
            require(times, at.at("arrives"), given.get(i).when().arrives());
            given.get(i)
                    .work()
                    .stages()
                    .forEach((stage, time) -> require(times, at.at("stages", stage), time));
        }
        for (int i = 0; i < test.actions().size(); i++) {
            PolicyTest.Acted acted = test.actions().get(i);
            require(times, place.at("actions", i, "at"), acted.at());
            if (acted.silence() != null) {
                FilePosition at = place.at("actions", i, "silence");
                require(times, at.at("from"), acted.silence().from());
                require(times, at.at("until"), acted.silence().until());
            }
        }
        for (int i = 0; i < test.expect().size(); i++) {
            require(times, place.at("expect", i, "at"), test.expect().get(i).at());
        }
    }

    private void require(DayTimes times, FilePosition place, @Nullable String time) {
        try {
            if (time != null) {
                times.of(time);
            }
        } catch (IllegalArgumentException e) {
            findings.add(place, String.valueOf(e.getMessage()));
        }
    }
}
