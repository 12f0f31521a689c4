package anlan.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.event.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what could name a person by the first 128 bits of its HMAC-SHA-256, in hex: the same
 * person has the same pseudonym, however the text is written, and without the key nobody finds the
 * person. The kind is part of what is hashed: a household and a person of one number have two.
 *
 * <p>While one key replaces another, pseudonyms are those of the old one until it goes, so that who
 * was known before is known; subjects have that of the new one beside it. Which holds is told by
 * {@link #at}.
 */
public final class Pseudonyms {
    /** Environment variable with the key, where no file is given. */
    public static final String KEY_VARIABLE = "ANLAN_PSEUDONYM_KEY";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    private final Hash first;
    private final PseudonymKeys.@Nullable Replacement replacement;
    private final @Nullable Hash replacing;
    private Hash holding;
    private @Nullable Hash coming;

    /** A key in use. */
    private record Hash(String name, Mac mac) {
        static Hash of(PseudonymKey key) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(key.secret(), ALGORITHM));
                return new Hash(key.name(), mac);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
            }
        }

        String of(String kind, String normal) {
            mac.update(kind.getBytes(UTF_8));
            mac.update((byte) 0);
            byte[] digest = mac.doFinal(normal.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        }
    }

    /** Makes pseudonyms with a key. */
    public Pseudonyms(PseudonymKey key) {
        this(PseudonymKeys.of(key));
    }

    /** Makes pseudonyms with a key, or with the two of which one replaces the other. */
    public Pseudonyms(PseudonymKeys keys) {
        first = Hash.of(keys.first());
        replacement = keys.next();
        replacing = replacement == null ? null : Hash.of(replacement.key());
        holding = first;
    }

    /**
     * Keys from a file, or from {@value #KEY_VARIABLE} where {@code file} is null.
     *
     * @throws IllegalArgumentException when there is none, or none that is safe
     */
    public static Pseudonyms load(@Nullable String file) {
        String keys;
        try {
            keys = file == null ? System.getenv(KEY_VARIABLE) : Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the pseudonym key " + file + " cannot be read", e);
        }
        if (keys == null || keys.isBlank()) {
            throw new IllegalArgumentException(
                    "no pseudonym key: set "
                            + KEY_VARIABLE
                            + " on every TaskManager or give --pseudonym-key-file; "
                            + PseudonymKey.REMEDY);
        }
        return new Pseudonyms(PseudonymKeys.parse(keys));
    }

    /**
     * What is made from now on is of a message.
     *
     * @param arrival when it reached its topic, milliseconds since 1970
     */
    public void at(long arrival) {
        if (replacement == null || replacing == null) {
            return;
        }
        boolean gone = arrival >= replacement.until();
        holding = gone ? replacing : first;
        coming = !gone && arrival >= replacement.from() ? replacing : null;
    }

    /** The pseudonym of a text. */
    public String of(String kind, String text) {
        return holding.of(kind, PersonalForm.normal(text));
    }

    /** The pseudonym of a subject, with the key's name, and that of the key that comes. */
    Subject subject(String kind, String text) {
        String normal = PersonalForm.normal(text);
        Subject subject = new Subject(kind, holding.of(kind, normal), holding.name);
        return coming == null ? subject : subject.next(coming.of(kind, normal), coming.name);
    }
}
