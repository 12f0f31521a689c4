package anlan.catalog.transform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.schibsted.spt.data.jslt.parser.JsltParserConstants;
import com.schibsted.spt.data.jslt.parser.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The text of a transform, read and found to be within bounds: it imports nothing, its functions do
 * not call themselves, and it reads neither clock nor chance, so that a replay gives the same. JSLT
 * itself runs as long as it likes; so every turn of a loop, and every call of a function, is
 * written as a call of {@link #STEP}, which counts; and the last argument of a call, with a number,
 * so that it is known which call fails.
 */
final class TransformText {
    /** Name of the function that counts steps, and gives back what it is given. */
    static final String STEP = "anlan-step";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 100_000;
    private static final Set<String> UNSTEADY = Set.of("now", "random", "uuid");
    private static final Set<String> BY_PATTERN = Set.of("test", "capture", "split", "replace");

    /** Those that look at how their arguments are written. */
    private static final Set<String> AS_THEY_ARE = Set.of("fallback", "contains");

    private final String text;
    private final Set<String> variables = new HashSet<>();
    private final Set<String> declared = new HashSet<>();
    private final Set<String> texts = new HashSet<>();
    private final Map<String, Set<String>> calls = new HashMap<>();
    private final List<Insertion> insertions = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();

    /** Something that is written into the text before a place of it; both count from 1. */
    private record Insertion(int line, int column, String text) {}

    /** A place in the text; both count from 1. */
    record Place(int line, int column) {}

    private TransformText(String text) {
        this.text = text;
    }

    /** Reads and checks it. */
    static TransformText of(String written) throws TransformFault {
        if (written.length() > LONGEST || written.contains(STEP)) {
            throw new TransformFault("it has more than %,d characters".formatted(LONGEST), 0, 0);
        }
        TransformText text =
                new TransformText(
                        written.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' '));
        TransformSyntax root = TransformSyntax.of(text.text);
        text.tokens(root.first());
        text.walk(root, "");
        text.checkVariables();
        for (String function : text.calls.keySet()) {
            if (text.reaches(function, function, new HashSet<>())) {
                throw new TransformFault(
                        "function " + function + " calls itself; use a loop", 0, 0);
            }
        }
        return text;
    }

    private void checkVariables() throws TransformFault {
        variables.removeAll(declared);
        for (String name : variables) {
            if (!Transform.VARIABLES.contains(name)) {
                throw new TransformFault(
                        "there is no variable $%s; declare it with 'let', or use one of %s"
                                .formatted(name, new TreeSet<>(Transform.VARIABLES)),
                        0,
                        0);
            }
        }
    }

    /** Names of the variables that it does not declare, without the dollar. */
    Set<String> variables() {
        return variables;
    }

    /** Whether it has this text as a literal. */
    boolean says(String literal) {
        return texts.contains(literal);
    }

    private void tokens(Token first) {
        for (Token token = first; token != null; token = token.next) {
            if (token.kind == JsltParserConstants.VARIABLE) {
                variables.add(token.image.substring(1));
            } else if (token.kind == JsltParserConstants.STRING) {
                texts.add(token.image.substring(1, token.image.length() - 1));
            }
        }
    }

    private void walk(TransformSyntax node, String function) throws TransformFault {
        String within = function;
        switch (node.kind()) {
            case "Import" -> throw fault("it imports something; write it into the file", node);
            case "Let" -> declared.add(node.first().next.image);
            case "FunctionDecl" -> {
                parameters(node.first().next.next);
                within = node.first().next.image;
                calls.put(within, new HashSet<>());
                count(node.expressions().get(node.expressions().size() - 1));
            }
            case "FunctionCall" -> call(node, within);
            case "Array", "ObjectComprehension" -> loop(node);
            default -> {}
        }
        for (TransformSyntax child : node.children()) {
            walk(child, within);
        }
    }

    /** The names between the parentheses of which the first is this. */
    private void parameters(Token parenthesis) {
        Token token = parenthesis.next;
        for (; token.kind == JsltParserConstants.IDENT; token = token.next) {
            declared.add(token.image);
            if (token.next.kind == JsltParserConstants.COMMA) {
                token = token.next;
            }
        }
    }

    private void call(TransformSyntax node, String within) throws TransformFault {
        String name = node.first().image;
        if (UNSTEADY.contains(name)) {
            throw fault(name + "() gives something else each time; a replay must not", node);
        }
        calls.getOrDefault(within, new HashSet<>()).add(name);
        List<TransformSyntax> arguments = node.expressions();
        if (BY_PATTERN.contains(name) && arguments.size() > 1) {
            Token pattern = arguments.get(1).first();
            if (pattern.kind == JsltParserConstants.STRING && pattern == arguments.get(1).last()) {
                pattern(pattern.image, arguments.get(1));
            }
        }
        if (!arguments.isEmpty() && !AS_THEY_ARE.contains(name)) {
            // the last argument is computed last before the call
            insert(arguments.get(arguments.size() - 1), ", " + places.size() + ")");
            places.add(new Place(node.first().beginLine, node.first().beginColumn));
        }
    }

    private static void pattern(String image, TransformSyntax at) throws TransformFault {
        try {
            Pattern.compile(JSON.readValue(image, String.class));
        } catch (PatternSyntaxException e) {
            throw fault("the pattern cannot be read: " + e.getMessage(), at);
        } catch (JsonProcessingException e) {
            throw fault("the text cannot be read", at);
        }
    }

    /** The body of a loop, and its condition, are steps. */
    private void loop(TransformSyntax node) {
        if (node.first().next.kind != JsltParserConstants.FOR) {
            return;
        }
        List<TransformSyntax> parts = node.expressions();
        int body = node.kind().equals("Array") ? 1 : 2;
        for (int i = body; i < parts.size(); i++) {
            count(parts.get(i));
        }
    }

    private void count(TransformSyntax node) {
        insert(node, ")");
    }

    private void insert(TransformSyntax node, String end) {
        insertions.add(new Insertion(node.first().beginLine, node.first().beginColumn, STEP + "("));
        insertions.add(new Insertion(node.last().endLine, node.last().endColumn + 1, end));
    }

    /** Where the call is that a step names. */
    Place place(int number) {
        return places.get(number);
    }

    private boolean reaches(String from, String to, Set<String> seen) {
        for (String called : calls.getOrDefault(from, Set.of())) {
            if (called.equals(to) || (seen.add(called) && reaches(called, to, seen))) {
                return true;
            }
        }
        return false;
    }

    private static TransformFault fault(String what, TransformSyntax at) {
        return new TransformFault(what, at.first().beginLine, at.first().beginColumn);
    }

    /** The text with its steps counted. */
    String counted() {
        StringBuilder counted = new StringBuilder();
        String[] lines = text.split("\n", -1);
        for (int line = 1; line <= lines.length; line++) {
            String written = lines[line - 1];
            int at = 0;
            for (Insertion insertion : of(line)) {
                counted.append(written, at, insertion.column - 1).append(insertion.text);
                at = insertion.column - 1;
            }
            counted.append(written, at, written.length()).append('\n');
        }
        return counted.toString();
    }

    private List<Insertion> of(int line) {
        return insertions.stream()
                .filter(insertion -> insertion.line == line)
                .sorted(Comparator.comparingInt(Insertion::column))
                .toList();
    }

    /** Column of the text that a column of the counted text stands for. */
    int column(int line, int counted) {
        int added = 0;
        for (Insertion insertion : of(line)) {
            if (insertion.column + added < counted) {
                added += insertion.text.length();
            }
        }
        return Math.max(1, counted - added);
    }
}
