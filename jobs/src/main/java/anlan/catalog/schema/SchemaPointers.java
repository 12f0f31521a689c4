package anlan.catalog.schema;

import anlan.catalog.NearestNames;
import anlan.catalog.field.Pointers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Whether pointers lead somewhere in messages of a schema. */
public final class SchemaPointers {
    private static final String SLASH = "~1";

    private final Schema schema;

    public SchemaPointers(Schema schema) {
        this.schema = schema;
    }

    /**
     * Why a pointer leads nowhere in any message; null = it leads somewhere.
     *
     * @param pointer is one
     */
    public @Nullable String problem(String pointer) {
        if (Pointers.isOfRecord(pointer)) {
            return null;
        }
        List<String> steps =
                List.of(pointer.substring(1).split("/", -1)).stream()
                        .map(step -> step.replace(SLASH, "/").replace("~0", "~"))
                        .toList();
        Set<Schema> reached = Set.of(schema);
        for (String step : steps) {
            Set<Schema> next = new LinkedHashSet<>();
            reached.forEach(from -> follow(from, step, next));
            if (next.isEmpty()) {
                return nowhere(pointer, step, reached);
            }
            reached = next;
        }
        return null;
    }

    private static void follow(Schema from, String step, Set<Schema> to) {
        switch (from.getType()) {
            case RECORD -> {
                Schema.Field field = from.getField(step);
                if (field != null) {
                    to.add(field.schema());
                }
            }
            case UNION -> from.getTypes().forEach(branch -> follow(branch, step, to));
            case MAP -> to.add(from.getValueType());
            case ARRAY -> {
                if (step.chars().allMatch(Character::isDigit)) {
                    to.add(from.getElementType());
                }
            }
            default -> {}
        }
    }

    private static String nowhere(String pointer, String step, Set<Schema> reached) {
        Set<String> names = new TreeSet<>();
        reached.forEach(from -> names(from, names));
        return "the schema has no %s%s"
                .formatted(
                        pointer,
                        names.isEmpty()
                                ? ": nothing is within what stands before /" + step
                                : "; where '%s' stands it has %s"
                                        .formatted(step, NearestNames.of(step, names)));
    }

    private static void names(Schema of, Set<String> names) {
        if (of.getType() == Schema.Type.RECORD) {
            of.getFields().forEach(field -> names.add(field.name()));
        } else if (of.getType() == Schema.Type.UNION) {
            of.getTypes().forEach(branch -> names(branch, names));
        }
    }
}
