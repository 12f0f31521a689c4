package anlan.command.catalog;

import anlan.catalog.Catalog;
import anlan.catalog.Versions;
import anlan.catalog.file.CatalogMessage;
import anlan.command.terminal.CommandException;
import anlan.policy.PublishedVersion;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What may be published after what was published before. */
public final class Publication {
    /** A word for the next whole hour that leaves time to reach every operator. */
    public static final String NEXT = "next";

    /** Time to send it, besides the lead that the job asks for. */
    private static final Duration SENDING = Duration.ofMinutes(1);

    private static final String HEADER = "catalog.yaml";

    private final List<PublishedVersion> before;
    private final Instant now;

    /**
     * After these versions.
     *
     * @param now clock time
     */
    public Publication(List<PublishedVersion> before, Instant now) {
        this.before = before;
        this.now = now;
    }

    /** What replaces fields of {@code catalog.yaml}; null = the file's own. */
    public record Overrides(
            @Nullable String version,
            @Nullable String author,
            @Nullable String reason,
            @Nullable String effectiveFrom) {
        /** All as the file says. */
        public static final Overrides NONE = new Overrides(null, null, null, null);

        /** Only the time from which it holds. */
        public static Overrides effective(String from) {
            return new Overrides(null, null, null, from);
        }
    }

    /**
     * These files as a version to publish.
     *
     * @throws anlan.catalog.CatalogException when anything in them is wrong
     * @throws CommandException when it may not follow what was published
     */
    public CatalogMessage of(Map<String, String> files, Overrides overrides) {
        CatalogMessage asIs = CatalogMessage.of(files);
        Map<String, String> edited = new TreeMap<>(files);
        set(edited, "version", overrides.version());
        set(edited, "author", overrides.author());
        set(edited, "reason", overrides.reason());
        if (overrides.effectiveFrom() != null) {
            ZoneId zone = ZoneId.of(asIs.catalog().zone());
            set(edited, "effectiveFrom", effective(overrides.effectiveFrom(), zone).toString());
        }
        CatalogMessage message = CatalogMessage.of(edited);
        check(message);
        return message;
    }

    /** The published version that these files are, whenever it takes effect; null = none. */
    public @Nullable PublishedVersion same(Map<String, String> files) {
        return same(files, null);
    }

    /**
     * The same.
     *
     * @param named what the version is to be called; null = as the files say
     */
    @Nullable PublishedVersion same(Map<String, String> files, @Nullable String named) {
        Map<String, String> edited = new TreeMap<>(files);
        set(edited, "version", named);
        PublishedVersion published = published(CatalogMessage.of(edited).version());
        return published != null && plain(published.message().files()).equals(plain(edited))
                ? published
                : null;
    }

    /** The version that is published by a name; null = none. */
    @Nullable PublishedVersion published(@Nullable String version) {
        return before.stream()
                .filter(published -> published.message().version().equals(version))
                .findFirst()
                .orElse(null);
    }

    private void check(CatalogMessage message) {
        Catalog catalog = message.catalog();
        DeclaredSince.check(catalog, now);
        if (published(message.version()) != null) {
            throw new CommandException(
                    "version "
                            + message.version()
                            + " is published already, with other content; give the catalog a"
                            + " new version, in catalog.yaml or with --version");
        }
        PublishedVersion newest = PublishedVersion.newest(before);
        if (newest == null) {
            return;
        }
        Instant from = message.effectiveFrom();
        if (!from.isAfter(newest.message().effectiveFrom())) {
            throw new CommandException(
                    "effectiveFrom %s is not after that of version %s, %s; give a later one, such as --effective-from next"
                            .formatted(
                                    from,
                                    newest.message().version(),
                                    newest.message().effectiveFrom()));
        }
        if (from.isBefore(now.plus(ahead()))) {
            throw new CommandException(
                    "effectiveFrom %s is less than %d minutes ahead of now, %s, and might not reach every operator in time; give a later one, such as --effective-from next"
                            .formatted(
                                    from,
                                    ahead().toMinutes(),
                                    now.truncatedTo(ChronoUnit.SECONDS)));
        }
        String zone = newest.message().catalog().zone();
        if (!zone.equals(catalog.zone())) {
            throw new CommandException(
                    "the zone is %s since version %s and cannot become %s: all panes would move; write %s"
                            .formatted(zone, newest.message().version(), catalog.zone(), zone));
        }
    }

    private Duration ahead() {
        return Versions.lead(
                        before.stream().map(published -> published.message().catalog()).toList())
                .plus(SENDING);
    }

    private Instant effective(String text, ZoneId zone) {
        if (text.equals(NEXT)) {
            Instant least = now.plus(ahead());
            PublishedVersion newest = PublishedVersion.newest(before);
            if (newest != null && !least.isAfter(newest.message().effectiveFrom())) {
                least = newest.message().effectiveFrom().plusMillis(1);
            }
            Instant hour = least.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
            return hour.isBefore(least) ? hour.plus(Duration.ofHours(1)) : hour;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException withoutOffset) {
            try {
                return LocalDateTime.parse(text).atZone(zone).toInstant();
            } catch (DateTimeException e) {
                throw new CommandException(
                        "'%s' is no time; write one such as 2027-01-01T08:00:00+08:00, or next"
                                .formatted(text));
            }
        }
    }

    private static void set(Map<String, String> files, String field, @Nullable String value) {
        if (value != null) {
            files.compute(
                    HEADER, (path, yaml) -> HeaderEdit.set(yaml == null ? "" : yaml, field, value));
        }
    }

    /** The files with nothing left of what {@link Overrides} may replace but the version. */
    private static Map<String, String> plain(Map<String, String> files) {
        Map<String, String> plain = new TreeMap<>(files);
        for (String field : List.of("version", "author", "reason", "effectiveFrom")) {
            set(plain, field, "");
        }
        return plain;
    }
}
