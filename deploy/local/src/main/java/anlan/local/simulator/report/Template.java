package anlan.local.simulator.report;

import anlan.local.simulator.county.Spot;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with placeholders: {@code {id}}, {@code {version}}, {@code {region}}, {@code {time}}, {@code
 * {millis}}, {@code {phone}}, {@code {person}}, {@code {serial:100}} for one of 100, and {@code
 * {minutes}} from the fact to the step in which it stands. A lone {@code {version}}, {@code
 * {millis}} or {@code {minutes}} is a number; so are {@code {longitude}} and {@code {latitude}} of
 * its place within its region, or, as {@code {longitude:field}}, of what that field names.
 */
final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final String SERIAL = "serial:";
    private static final String VERSION = "{version}";
    private static final String MILLIS = "{millis}";
    private static final String MINUTES = "{minutes}";
    private static final Pattern DEGREES =
            Pattern.compile("\\{(longitude|latitude)(?::([\\w.]+))?}");
    private static final Set<String> NAMES =
            Set.of("id", "version", "region", "time", "millis", "minutes", "phone", "person");

    private static final List<String> SURNAMES =
            List.of("王", "李", "张", "陈", "林", "江", "叶", "郑", "金", "蔡");
    private static final List<String> GIVEN =
            List.of("伟", "芳", "敏", "军", "丽", "强", "静", "磊", "霞", "平");

    private final String text;

    private Template(String text) {
        this.text = text;
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException when it has an unknown placeholder
     */
    static Template of(String text) {
        if (DEGREES.matcher(text).matches()) {
            return new Template(text);
        }
        Matcher placeholders = PLACEHOLDER.matcher(text);
        while (placeholders.find()) {
            String name = placeholders.group(1);
            if (!NAMES.contains(name) && !name.matches(SERIAL + "[1-9]\\d{0,6}")) {
                throw new IllegalArgumentException(
                        "there is no placeholder {"
                                + name
                                + "}; there are {id}, {version}, {region}, {time}, {millis},"
                                + " {minutes}, {phone}, {person}, such as {serial:100}, and alone"
                                + " {longitude} and {latitude}");
            }
        }
        return new Template(text);
    }

    /** Fields that must have been drawn before. */
    Set<String> needs() {
        Matcher degrees = DEGREES.matcher(text);
        return degrees.matches() && degrees.group(2) != null ? Set.of(degrees.group(2)) : Set.of();
    }

    JsonNode fill(Drawing drawing) {
        Matcher degrees = DEGREES.matcher(text);
        if (degrees.matches()) {
            Spot spot = drawing.spot(degrees.group(2));
            boolean east = degrees.group(1).equals("longitude");
            return DoubleNode.valueOf(east ? spot.longitude() : spot.latitude());
        }
        return switch (text) {
            case VERSION -> IntNode.valueOf(drawing.version());
            case MILLIS -> LongNode.valueOf(drawing.time());
            case MINUTES -> LongNode.valueOf(minutes(drawing));
            default ->
                    TextNode.valueOf(
                            PLACEHOLDER
                                    .matcher(text)
                                    .replaceAll(
                                            found ->
                                                    Matcher.quoteReplacement(
                                                            filled(found, drawing))));
        };
    }

    private static String filled(MatchResult placeholder, Drawing drawing) {
        String name = placeholder.group(1);
        return switch (name) {
            case "id" -> drawing.report().id();
            case "version" -> Integer.toString(drawing.version());
            case "region" -> drawing.report().place().known();
            case "time" -> Report.text(drawing.time());
            case "millis" -> Long.toString(drawing.time());
            case "minutes" -> Long.toString(minutes(drawing));
            case "phone" -> Codes.phone(drawing.random());
            case "person" -> person(drawing);
            default -> serial(drawing, Integer.parseInt(name.substring(SERIAL.length())));
        };
    }

    private static long minutes(Drawing drawing) {
        return Duration.ofMillis(drawing.at() - drawing.time()).toMinutes();
    }

    /** A name that says that it is nobody's. */
    private static String person(Drawing drawing) {
        return "模拟"
                + SURNAMES.get(drawing.random().nextInt(SURNAMES.size()))
                + GIVEN.get(drawing.random().nextInt(GIVEN.size()))
                + drawing.random().nextInt(100);
    }

    private static String serial(Drawing drawing, int of) {
        int number = 1 + drawing.random().nextInt(of);
        return String.format(Locale.ROOT, "%s-%04d", drawing.report().prefix(), number);
    }
}
