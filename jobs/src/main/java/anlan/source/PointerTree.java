package anlan.source;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that JSON Pointers lead to, name by name. */
final class PointerTree {
    private static final int REMEMBERED = 64;
    private static final String ESCAPED_SLASH = "~1";

    private final Map<String, PointerTree> children = new HashMap<>();
    private final @Nullable String[] names = new String[REMEMBERED];
    private final @Nullable PointerTree[] nodes = new PointerTree[REMEMBERED];

    /** Number of the field that a pointer to here has; −1 = none ends here. */
    int field = -1;

    /** Leads a pointer to a field. */
    void add(String pointer, int number) {
        PointerTree node = this;
        for (String step : pointer.substring(1).split("/", -1)) {
            String name = step.replace(ESCAPED_SLASH, "/").replace("~0", "~");
            node = node.children.computeIfAbsent(name, key -> new PointerTree());
        }
        node.field = number;
    }

    boolean isLeaf() {
        return children.isEmpty();
    }

    /**
     * The child of this name; null when no pointer leads there. A sender's fields mostly come in
     * the same order, and the parser interns their names: then one comparison finds the child.
     */
    @SuppressWarnings("ReferenceEquality") // a miss only costs the look-up
    @Nullable PointerTree child(String name, int position) {
        if (position >= REMEMBERED) {
            return children.get(name);
        }
        if (names[position] != name) {
            names[position] = name;
            nodes[position] = children.get(name);
        }
        return nodes[position];
    }

    /** The child for an element of an array. */
    @Nullable PointerTree element(int index) {
        return children.get(Integer.toString(index));
    }
}
