package anlan.catalog.field;

import java.util.ArrayList;
import java.util.List;

/**
 * Text with pointers: a bar between two means whichever has a value, a blank that both. Names may
 * have blanks within: only a blank before a slash, an at sign, a quote or a bar ends a pointer.
 * What stands in quotes is one as it is.
 */
final class PointerText {
    static final char QUOTE = '"';

    private static final char BAR = '|';

    private final String text;
    private final List<List<String>> choices = new ArrayList<>();
    private List<String> joined = new ArrayList<>();
    private int at;

    PointerText(String text) {
        this.text = text;
    }

    /** The pointers; whoever uses them looks whether they are any. */
    List<List<String>> choices() {
        while (skipBlanks()) {
            if (text.charAt(at) == BAR) {
                at++;
                end();
            } else {
                joined.add(text.charAt(at) == QUOTE ? quoted() : plain());
            }
        }
        end();
        return choices;
    }

    private void end() {
        choices.add(joined);
        joined = new ArrayList<>();
    }

    private boolean skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    /** One whose quote is not closed keeps it, and so is no pointer. */
    private String quoted() {
        int close = text.indexOf(QUOTE, at + 1);
        int begin = close < 0 ? at : at + 1;
        int end = close < 0 ? text.length() : close;
        at = close < 0 ? end : close + 1;
        return text.substring(begin, end);
    }

    private String plain() {
        int begin = at;
        int end = at;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                skipBlanks();
                if (at < text.length() && begins(at)) {
                    break;
                }
            } else {
                at++;
                end = at;
            }
        }
        return text.substring(begin, end);
    }

    /** Whether what stands here begins another pointer, or is a bar by itself. */
    private boolean begins(int place) {
        return switch (text.charAt(place)) {
            case '/', '@', QUOTE -> true;
            case BAR ->
                    place + 1 == text.length() || Character.isWhitespace(text.charAt(place + 1));
            default -> false;
        };
    }
}
