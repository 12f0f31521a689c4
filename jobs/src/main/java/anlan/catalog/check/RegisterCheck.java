package anlan.catalog.check;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.catalog.field.FieldPath;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.place.PlaceFields;
import anlan.catalog.source.Delivery;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Registers, and sources that ask them: what is asked for is there, and names nobody. */
final class RegisterCheck {
    private final Catalog catalog;
    private final Findings findings;

    RegisterCheck(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
    }

    void check(FilePosition place, Source source) {
        if (source.matter().register() != null) {
            telling(place, source, source.matter().register());
        }
        PlaceFields.RegionFields region = source.place().region();
        FilePosition at = place.at("region");
        findings.require(
                (region.register() == null) == (region.key() == null),
                at,
                "region: 'register' and 'key' belong together; write the other or remove both");
        if (region.register() != null) {
            asking(at, source, region.register(), region.key());
        }
    }

    private void telling(FilePosition place, Source source, String kind) {
        FilePosition at = place.at("register");
        FieldPath subject = source.matter().subjects().get(kind);
        findings.require(
                subject != null,
                at,
                "register: the source has no subject '%s'; it has %s"
                        .formatted(kind, new TreeSet<>(source.matter().subjects().keySet())));
        findings.require(
                subject == null || isOpen(source, subject),
                at,
                "register: what is registered names nobody; put subject '%s' into 'open'"
                        .formatted(kind));
        findings.require(
                source.measurement().summary() == null,
                at,
                "register: each of its events counts; remove 'summary'");
        findings.require(
                !tables().contains(source.name()),
                at,
                "register: there is registers/%s.csv as well; rename one".formatted(source.name()));
    }

    private Set<String> tables() {
        return catalog.whereabouts().registers().keySet();
    }

    private static boolean isOpen(Source source, FieldPath path) {
        return source.notation().open().containsAll(path.pointers());
    }

    private void asking(FilePosition at, Source source, String register, @Nullable FieldPath key) {
        if (tables().contains(register)) {
            return;
        }
        Optional<Source> other =
                catalog.sources().stream().filter(it -> it.name().equals(register)).findFirst();
        findings.require(
                other.isPresent(),
                at.at("register"),
                "region: there is no registers/%s.csv, and no source of this name; there are %s"
                        .formatted(register, tables()));
        if (other.isEmpty()) {
            return;
        }
        findings.require(
                other.get().matter().register() != null,
                at.at("register"),
                "region: source '%s' is no register; write there of which kind of its subjects it is the register, such as 'register: device'"
                        .formatted(register));
        findings.require(
                key == null
                        || key.pointers().stream()
                                .noneMatch(source.notation().personal()::contains),
                at.at("key"),
                "region: what is registered names nobody; take the key out of 'personal'");
        findings.require(
                source.measurement().summary() == null,
                at.at("register"),
                "region: summaries need the region of each reading at once; remove 'summary', or write the register as registers/%s.csv"
                        .formatted(register));
        findings.require(
                source.delivery().uncertain().place() == Delivery.Doubtful.KEEP,
                at.at("register"),
                "region: whether the register has it is known only later; events without a row must"
                        + " be kept: remove 'place: refuse'");
    }
}
