package anlan.alert;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One opening-to-closing of a rule on one scope. State of {@link AlertFunction}. */
public final class Episode {
    private static final int EVIDENCE_KEPT = 20;

    public String alertId = "";
    public String region = "";
    public int revision;
    public long openedAt;
    public long updatedAt;
    public @Nullable Double value;
    public long events;
    public List<String> evidence = new ArrayList<>();

    /** Takes a matching event; false when it is known. */
    boolean add(String id) {
        if (evidence.contains(id)) {
            return false;
        }
        events++;
        if (evidence.size() < EVIDENCE_KEPT) {
            evidence.add(id);
        }
        return true;
    }
}
