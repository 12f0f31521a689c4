package anlan.source;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secret by which pseudonyms are made.
 *
 * @param name tells it from the key before or after it; it stands on events
 * @param secret 32 bytes that nobody can guess
 */
public record PseudonymKey(String name, byte[] secret) {
    static final String REMEDY =
            "make one with 'openssl rand -hex 32', and write it as it is, or as NAME:KEY";

    private static final String UNNAMED = "1";
    private static final int LENGTH = 32;

    /** Random bytes of this number have more different ones, but for once in a universe. */
    private static final int FEWEST_DIFFERENT = 16;

    private static final Pattern FORM =
            Pattern.compile("(?:([A-Za-z0-9._-]{1,32}):)?((?:[0-9a-fA-F]{2})+)");

    /**
     * Reads a key: hexadecimal digits, before them perhaps its name and a colon.
     *
     * @throws IllegalArgumentException when it is none, or can be guessed
     */
    public static PseudonymKey parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "the pseudonym key is not written in hexadecimal digits; " + REMEDY);
        }
        byte[] secret = HexFormat.of().parseHex(form.group(2));
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException(
                    "the pseudonym key has " + secret.length + " bytes, not 32; " + REMEDY);
        }
        boolean[] seen = new boolean[256];
        int different = 0;
        for (byte one : secret) {
            different += seen[one & 0xff] ? 0 : 1;
            seen[one & 0xff] = true;
        }
        if (different < FEWEST_DIFFERENT) {
            throw new IllegalArgumentException(
                    "the pseudonym key is no random one: it has "
                            + different
                            + " different bytes; "
                            + REMEDY);
        }
        return new PseudonymKey(form.group(1) == null ? UNNAMED : form.group(1), secret);
    }
}
