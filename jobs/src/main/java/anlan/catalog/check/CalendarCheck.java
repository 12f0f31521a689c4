package anlan.catalog.check;

import anlan.catalog.calendar.CalendarDay;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;

/** Work days: each date once and of this century, and no week that is off as a whole. */
public final class CalendarCheck {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;

    private final Findings findings;

    public CalendarCheck(Findings findings) {
        this.findings = findings;
    }

    /** Whether nothing is wrong. */
    public boolean check(List<DayOfWeek> weekend, List<CalendarDay> listed) {
        int before = findings.count();
        FilePosition place = FilePosition.of(FilePosition.HEADER, "weekend");
        findings.require(
                weekend.stream().allMatch(day -> day != null),
                place,
                "weekend has an empty day; write such as [saturday, sunday]");
        findings.require(
                Set.copyOf(weekend.stream().filter(day -> day != null).toList()).size()
                        < DayOfWeek.values().length,
                place,
                "weekend has all days of the week; leave those out that are worked");
        FilePosition table = FilePosition.of(FilePosition.CALENDAR);
        findings.unique(table, listed.stream().map(day -> day.date().toString()).toList());
        for (int i = 0; i < listed.size(); i++) {
            int year = listed.get(i).date().getYear();
            findings.require(
                    year >= FIRST_YEAR && year <= LAST_YEAR,
                    table.at(i).at("date"),
                    "date %s is not of this century; write one from %d to %d"
                            .formatted(listed.get(i).date(), FIRST_YEAR, LAST_YEAR));
        }
        return findings.count() == before;
    }
}
