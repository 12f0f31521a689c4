package anlan.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what could name a person by the first 128 bits of its HMAC-SHA-256, in hex: the same
 * person has the same pseudonym, and without the key nobody finds the person.
 */
public final class Pseudonyms {
    /** Environment variable with the key, where no file is given. */
    public static final String KEY_VARIABLE = "ANLAN_PSEUDONYM_KEY";

    private static final int SHORTEST_KEY = 16;
    private static final int BYTES = 16;

    private final Mac mac;

    /**
     * Makes pseudonyms with a key.
     *
     * @param key at least 16 bytes
     */
    public Pseudonyms(byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "the pseudonym key has " + key.length + " bytes; give at least 16");
        }
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }

    /** Key from a file, or from {@value #KEY_VARIABLE} where {@code file} is null. */
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
                            + " on every TaskManager or give --pseudonym-key-file");
        }
        return new Pseudonyms(key.trim().getBytes(StandardCharsets.UTF_8));
    }

    String of(String text) {
        byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, BYTES);
    }
}
