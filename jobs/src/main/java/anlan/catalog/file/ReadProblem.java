package anlan.catalog.file;

import anlan.catalog.calendar.TimeLimit;
import anlan.catalog.condition.EventCondition;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.finding.ReaderWords;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what cannot be read in an entry, in the words of its author. */
final class ReadProblem {
    private static final Pattern MISSING =
            Pattern.compile("Missing required creator property '(.*?)'.*", Pattern.DOTALL);

    /** What cannot be read as these says itself what to write instead. */
    private static final Set<Class<?>> OWN_WORDS =
            Set.of(
                    Duration.class,
                    Instant.class,
                    LocalDate.class,
                    TimeLimit.class,
                    EventCondition.class);

    private ReadProblem() {}

    /** Adds to the findings what is wrong with an entry. */
    static void add(FilePosition entry, JsonMappingException e, Findings to) {
        if (e.getCause() instanceof StreamReadException broken && broken.getLocation() != null) {
            String where =
                    entry.label() + ReaderWords.of(String.valueOf(broken.getOriginalMessage()));
            to.add(entry.file(), broken.getLocation().getLineNr(), where);
            return;
        }
        to.add(entry.at(path(e)), text(e));
    }

    /** Where it is within the entry: names of fields and positions in lists. */
    private static Object[] path(JsonMappingException e) {
        List<Object> path = new ArrayList<>();
        for (JsonMappingException.Reference step : e.getPath()) {
            path.add(step.getFieldName() == null ? (Object) step.getIndex() : step.getFieldName());
        }
        return path.toArray();
    }

    /** What is wrong and what to write instead. */
    private static String text(JsonMappingException e) {
        String where =
                Arrays.stream(path(e)).map(Object::toString).collect(Collectors.joining("."));
        return (where.isEmpty() ? "" : where + ": ") + what(e);
    }

    private static boolean isClosed(Class<?> type) {
        return type.isEnum() || type.isSealed();
    }

    private static boolean isNumber(Class<?> type) {
        return type == double.class || type == Double.class;
    }

    private static String what(JsonMappingException e) {
        String message = Objects.requireNonNullElse(e.getOriginalMessage(), "unreadable");
        Matcher missing = MISSING.matcher(message);
        if (missing.matches()) {
            return "'" + missing.group(1) + "' is missing; write it";
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "there is no such field; there are "
                    + Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of()).stream()
                            .map(Object::toString)
                            .sorted()
                            .toList();
        }
        if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return String.valueOf(refused.getCause().getMessage());
        }
        if (e instanceof InvalidFormatException wrong && isClosed(wrong.getTargetType())) {
            int known = message.lastIndexOf('[');
            return known < 0
                    ? "it is empty; write it"
                    : "'"
                            + wrong.getValue()
                            + "' is unknown; write one of "
                            + message.substring(known);
        }
        if (e instanceof InvalidFormatException wrong
                && OWN_WORDS.contains(wrong.getTargetType())) {
            return message.replace("'['", "a list").replace("'{'", "a map");
        }
        if (e instanceof InvalidFormatException wrong && isNumber(wrong.getTargetType())) {
            return "'" + wrong.getValue() + "' is no number; write one such as 0.5";
        }
        if (e instanceof InvalidFormatException wrong && wrong.getTargetType() != null) {
            return "'%s' is none: %s"
                    .formatted(wrong.getValue(), ExpectedForm.of(wrong.getTargetType()));
        }
        return e instanceof MismatchedInputException other && other.getTargetType() != null
                ? ExpectedForm.of(other.getTargetType())
                : ReaderWords.of(message);
    }
}
