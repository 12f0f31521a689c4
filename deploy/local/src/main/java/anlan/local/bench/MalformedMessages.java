package anlan.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The good examples of the raw topics with something wrong in them: any field × extreme values, and
 * bytes that are broken. The same seed gives the same messages.
 */
public final class MalformedMessages {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of so many messages one is huge: they are slow to make and to send. */
    private static final int RARELY = 500;

    private final List<Example> examples;
    private final SplittableRandom random;
    private final ExtremeValues values;

    private record Example(String topic, ObjectNode message) {}

    /**
     * A message.
     *
     * @param value null = without a value
     */
    public record Malformed(String topic, byte @Nullable [] value) {}

    private MalformedMessages(List<Example> examples, long seed) {
        this.examples = examples;
        random = new SplittableRandom(seed);
        values = new ExtremeValues(random);
    }

    /**
     * Spoils the good examples below a folder.
     *
     * @param examples as {@code schemas/examples} of the project
     */
    public static MalformedMessages of(Path examples, long seed) throws IOException {
        List<Example> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(examples, 2)) {
            for (Path file : files.sorted().toList()) {
                String topic = topic(file);
                String name = String.valueOf(file.getFileName());
                if (topic.startsWith("raw.") && name.startsWith("good-")) {
                    JsonNode message = JSON.readTree(Files.readAllBytes(file));
                    found.add(new Example(topic, (ObjectNode) message));
                }
            }
        }
        return new MalformedMessages(found, seed);
    }

    private static String topic(Path example) {
        Path folder = example.getParent();
        return folder == null ? "" : String.valueOf(folder.getFileName());
    }

    /**
     * The next message, with one to three things wrong.
     *
     * @param id so that not all are one event
     */
    public Malformed next(String id) throws IOException {
        Example example = examples.get(random.nextInt(examples.size()));
        ObjectNode message = example.message.deepCopy();
        if (message.path("id").isTextual()) {
            message.put("id", id);
        }
        int faults = 1 + random.nextInt(3);
        for (int i = 0; i < faults; i++) {
            spoil(message);
        }
        byte[] bytes =
                random.nextInt(20) == 0 ? duplicated(message) : JSON.writeValueAsBytes(message);
        return new Malformed(example.topic, random.nextInt(5) == 0 ? broken(bytes) : bytes);
    }

    /** A field somewhere in the message gets another value, another name, or goes. */
    private void spoil(ObjectNode message) {
        ObjectNode object = message;
        while (true) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            if (names.isEmpty()) {
                object.put("空", 1);
                return;
            }
            String name = names.get(random.nextInt(names.size()));
            if (object.get(name) instanceof ObjectNode inner && random.nextInt(4) != 0) {
                object = inner;
                continue;
            }
            switch (random.nextInt(12)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + " ", object.remove(name));
                case 2 -> object.set(name, wrapped(object.get(name)));
                default -> object.set(name, values.next(random.nextInt(RARELY) == 0));
            }
            return;
        }
    }

    private JsonNode wrapped(JsonNode value) {
        if (random.nextBoolean()) {
            ArrayNode array = JSON.createArrayNode();
            return array.add(value).add(value);
        }
        ObjectNode object = JSON.createObjectNode();
        return object.set("$value", value);
    }

    /** The first field once more, with another value. */
    private byte[] duplicated(ObjectNode message) throws IOException {
        String name = message.fieldNames().hasNext() ? message.fieldNames().next() : "id";
        String text = JSON.writeValueAsString(message);
        String again =
                JSON.writeValueAsString(name) + ':' + JSON.writeValueAsString(values.next(false));
        String rest = text.equals("{}") ? "" : ',' + text.substring(1, text.length() - 1);
        return ('{' + again + rest + '}').getBytes(UTF_8);
    }

    private byte @Nullable [] broken(byte[] bytes) {
        byte[] broken = bytes.clone();
        switch (random.nextInt(9)) {
            case 0 -> {
                return null;
            }
            case 1 -> {
                return new byte[0];
            }
            case 2 -> {
                return java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            case 3 -> {
                return new String(bytes, UTF_8).getBytes(ExtremeValues.charset(random));
            }
            case 4 -> {
                return (new String(bytes, UTF_8) + "}{ trailing").getBytes(UTF_8);
            }
            case 5 -> {
                return ("\uFEFF" + new String(bytes, UTF_8)).getBytes(UTF_8);
            }
            case 6 -> {
                return ("[" + new String(bytes, UTF_8) + "]").getBytes(UTF_8);
            }
            default -> {
                for (int i = 0; i < 1 + random.nextInt(4); i++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                return broken;
            }
        }
    }
}
