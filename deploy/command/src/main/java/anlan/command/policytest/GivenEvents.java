package anlan.command.policytest;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.event.Arrival;
import anlan.event.Event;
import anlan.event.Matter;
import anlan.event.Measurement;
import anlan.event.Place;
import anlan.event.StageTime;
import anlan.event.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The events that a test gives, in the order in which they arrive. */
final class GivenEvents {
    private static final String NUMBER = "{n}";

    private final Map<String, Source> sources = new HashMap<>();
    private final DayTimes times;
    private final Map<String, Integer> revisions = new HashMap<>();
    private final List<Event> events = new ArrayList<>();

    private GivenEvents(Catalog catalog, DayTimes times) {
        catalog.sources().forEach(source -> sources.put(source.name(), source));
        this.times = times;
    }

    static List<Event> of(PolicyTest test, Catalog catalog, DayTimes times) {
        GivenEvents given = new GivenEvents(catalog, times);
        test.given().forEach(given::add);
        given.events.sort(Comparator.comparing(event -> event.arrival().receivedAt()));
        return given.events;
    }

    private void add(PolicyTest.Given given) {
        PolicyTest.When when = given.when();
        int count = when.times() == null ? 1 : when.times();
        Duration every = when.every() == null ? Duration.ZERO : when.every();
        Instant first = times.of(Objects.requireNonNullElse(when.at(), when.from()));
        for (int n = 1; n <= count; n++) {
            Instant at = first.plus(every.multipliedBy(n - 1L));
            Instant arrives = when.arrives() == null ? at : times.of(when.arrives());
            events.add(event(given, Integer.toString(n), at, arrives));
        }
    }

    private Event event(PolicyTest.Given given, String n, Instant at, Instant arrives) {
        Source source = Objects.requireNonNull(sources.get(given.source()));
        String id =
                given.named().id() == null
                        ? "event-" + (events.size() + 1)
                        : given.named().id().replace(NUMBER, n);
        int before = revisions.merge(source.name() + '\n' + id, 1, Integer::sum) - 1;
        List<StageTime> stages = stages(given, at);
        Arrival arrival = Arrival.at(arrives, source.delivery().topic(), 0, events.size());
        return new Event(
                source.name(),
                id,
                given.named().revision() == null ? (Long) (long) before : given.named().revision(),
                at,
                new Place(
                        given.where().region(),
                        given.where().longitude(),
                        given.where().latitude()),
                new Matter(
                        given.about().category(),
                        caseId(given, source, id, n),
                        stages.isEmpty() ? null : stages.get(stages.size() - 1).stage(),
                        stages,
                        subjects(given, n),
                        given.about().attributes()),
                Measurement.of(given.measured().value(), given.measured().unit()),
                given.named().withdraw() ? arrival.withdrawing() : arrival);
    }

    private static @Nullable String caseId(
            PolicyTest.Given given, Source source, String id, String n) {
        if (given.work().caseId() != null) {
            return given.work().caseId().replace(NUMBER, n);
        }
        return source.matter().caseId() == null ? null : id;
    }

    private List<StageTime> stages(PolicyTest.Given given, Instant at) {
        List<StageTime> stages = new ArrayList<>();
        given.work()
                .stages()
                .forEach((stage, time) -> stages.add(new StageTime(stage, times.of(time))));
        if (given.work().stage() != null) {
            stages.add(new StageTime(given.work().stage(), at));
        }
        stages.sort(Comparator.comparing(StageTime::at));
        return stages;
    }

    private static List<Subject> subjects(PolicyTest.Given given, String n) {
        List<Subject> subjects = new ArrayList<>();
        given.about()
                .subject()
                .forEach((kind, id) -> subjects.add(new Subject(kind, id.replace(NUMBER, n))));
        return subjects;
    }
}
