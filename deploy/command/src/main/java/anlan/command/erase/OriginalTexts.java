package anlan.command.erase;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the bytes of an original may say: nobody knows in which characters it was written. */
final class OriginalTexts {
    private static final List<Charset> CHARSETS =
            List.of(
                    StandardCharsets.UTF_8,
                    Charset.forName("GB18030"),
                    StandardCharsets.UTF_16LE,
                    StandardCharsets.UTF_16BE);

    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private OriginalTexts() {}

    /** In each character set, with escapes of JSON read. */
    static Stream<String> of(byte[] original) {
        return CHARSETS.stream().map(set -> unescaped(new String(original, set)));
    }

    private static String unescaped(String text) {
        return text.contains("\\u")
                ? ESCAPED.matcher(text)
                        .replaceAll(
                                it ->
                                        Matcher.quoteReplacement(
                                                String.valueOf(
                                                        (char) Integer.parseInt(it.group(1), 16))))
                : text;
    }
}
