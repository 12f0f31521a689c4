package anlan.catalog.check;

import anlan.catalog.Catalog;
import anlan.catalog.NearestNames;
import anlan.catalog.Region;
import anlan.catalog.actor.Actor;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who may act upon alerts: each once, in a region that there is, to do what can be done. */
final class ActorCheck {
    private static final String FILE = "actors.csv";
    private static final int LONGEST = 64;

    /** The program's own name, by which it tells what it does by itself. */
    private static final String ITSELF = "anlan";

    private static final Pattern LOGIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]*");

    /** On its way such a number loses its digits: it may be that of a person. */
    private static final Pattern NUMBER = Pattern.compile("\\p{N}{11}");

    private final Findings findings;

    ActorCheck(Findings findings) {
        this.findings = findings;
    }

    void check(Catalog catalog) {
        List<Actor> actors = catalog.actors();
        FilePosition table = FilePosition.of(FILE);
        findings.unique(table, actors.stream().map(Actor::login).toList());
        Set<String> regions =
                catalog.regions().stream().map(Region::code).collect(Collectors.toSet());
        for (int i = 0; i < actors.size(); i++) {
            Actor actor = actors.get(i);
            check(table.at(i).named(actor.login()), actor, regions);
        }
    }

    private void check(FilePosition place, Actor actor, Set<String> regions) {
        findings.require(
                actor.login().length() <= LONGEST
                        && LOGIN.matcher(actor.login()).matches()
                        && !NUMBER.matcher(actor.login()).find(),
                place.at("login"),
                "'login' has letters, digits, and . _ @ - between them, at most %d, and no number of eleven digits"
                        .formatted(LONGEST));
        findings.require(
                !actor.login().equals(ITSELF),
                place.at("login"),
                "'%s' is the name of the system itself".formatted(ITSELF));
        findings.require(
                regions.contains(actor.region()),
                place.at("region"),
                "there is no region '%s'; the nearest are %s"
                        .formatted(actor.region(), NearestNames.of(actor.region(), regions)));
        findings.require(
                !actor.may().isEmpty(),
                place.at("may"),
                "'may' is empty; write posts or actions: " + String.join(", ", Actor.words()));
        for (String word : actor.may()) {
            findings.require(
                    Actor.words().contains(word),
                    place.at("may"),
                    "nobody can '%s'; the nearest are %s; there are the posts and actions %s"
                            .formatted(
                                    word,
                                    NearestNames.of(word, Actor.words()),
                                    String.join(", ", Actor.words())));
        }
    }
}
