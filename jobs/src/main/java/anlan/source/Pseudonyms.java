package anlan.source;

import static java.nio.charset.StandardCharsets.UTF_8;

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
 */
public final class Pseudonyms {
    /** Environment variable with the key, where no file is given. */
    public static final String KEY_VARIABLE = "ANLAN_PSEUDONYM_KEY";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    private final String name;
    private final Mac mac;

    /** Makes pseudonyms with a key. */
    public Pseudonyms(PseudonymKey key) {
        name = key.name();
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.secret(), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }

    /**
     * Key from a file, or from {@value #KEY_VARIABLE} where {@code file} is null.
     *
     * @throws IllegalArgumentException when there is none, or none that is safe
     */
    public static Pseudonyms load(@Nullable String file) {
        String key;
        try {
            key = file == null ? System.getenv(KEY_VARIABLE) : Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the pseudonym key " + file + " cannot be read", e);
        }
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException(
                    "no pseudonym key: set "
                            + KEY_VARIABLE
                            + " on every TaskManager or give --pseudonym-key-file; "
                            + PseudonymKey.REMEDY);
        }
        return new Pseudonyms(PseudonymKey.parse(key));
    }

    /** Name of the key, which events tell. */
    String key() {
        return name;
    }

    /** The pseudonym of a text. */
    String of(String kind, String text) {
        mac.update(kind.getBytes(UTF_8));
        mac.update((byte) 0);
        byte[] digest = mac.doFinal(PersonalForm.normal(text).getBytes(UTF_8));
        return HexFormat.of().formatHex(digest, 0, BYTES);
    }
}
