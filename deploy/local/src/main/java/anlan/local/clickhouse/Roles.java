package anlan.local.clickhouse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code sql/roles.sql} says, which is written for a server that keeps its roles itself.
 *
 * @param grants role → its statements, without the role
 * @param limits settings profiles with their quotas, by their common name
 * @param filters role → table such as {@code anlan.events_log} → which of its rows the role sees
 */
record Roles(
        Map<String, List<String>> grants,
        Map<String, RoleLimits> limits,
        Map<String, Map<String, String>> filters) {
    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*$");
    private static final Pattern CREATE = Pattern.compile("CREATE ROLE IF NOT EXISTS (.+)");
    private static final Pattern GRANT = Pattern.compile("(GRANT .+|REVOKE .+) (?:TO|FROM) (.+?)");
    private static final Pattern POLICY =
            Pattern.compile("CREATE ROW POLICY OR REPLACE \\w+ ON (.+?) USING (.+) TO (.+?)");
    private static final Pattern PROFILE =
            Pattern.compile("CREATE SETTINGS PROFILE OR REPLACE (\\w+) SETTINGS (.+) TO (.+?)");
    private static final Pattern QUOTA =
            Pattern.compile(
                    "CREATE QUOTA OR REPLACE (\\w+) KEYED BY user_name FOR INTERVAL 1 hour MAX (.+)"
                            + " TO (.+?)");
    private static final long SECONDS_OF_HOUR = 3600;

    /**
     * Reads the statements.
     *
     * @throws IllegalArgumentException when one is of another kind, or of a role that is not there
     */
    static Roles of(String sql) {
        Roles roles =
                new Roles(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (String statement : COMMENT.matcher(sql).replaceAll("").split(";", -1)) {
            String words = statement.strip().replaceAll("\\s+", " ").replace("\"", "");
            if (!words.isEmpty()) {
                roles.read(words);
            }
        }
        return roles;
    }

    private void read(String statement) {
        Matcher create = CREATE.matcher(statement);
        Matcher policy = POLICY.matcher(statement);
        Matcher grant = GRANT.matcher(statement);
        if (create.matches()) {
            names(create.group(1)).forEach(role -> grants.put(role, new ArrayList<>()));
        } else if (policy.matches()) {
            for (String role : names(policy.group(3))) {
                Map<String, String> ofRole =
                        filters.computeIfAbsent(role, it -> new LinkedHashMap<>());
                names(policy.group(1)).forEach(table -> ofRole.put(table, policy.group(2)));
            }
        } else if (readLimits(statement)) {
            return;
        } else if (grant.matches()) {
            names(grant.group(2)).forEach(role -> statements(role).add(grant.group(1)));
        } else {
            throw new IllegalArgumentException("roles.sql: this is not understood: " + statement);
        }
    }

    /** A profile comes first, then the quota of its name. */
    private boolean readLimits(String statement) {
        Matcher profile = PROFILE.matcher(statement);
        if (profile.matches()) {
            limits.put(
                    profile.group(1),
                    RoleLimits.of(names(profile.group(2)), names(profile.group(3))));
            return true;
        }
        Matcher quota = QUOTA.matcher(statement);
        if (quota.matches()) {
            limits.computeIfPresent(
                    quota.group(1),
                    (name, of) -> of.within(SECONDS_OF_HOUR, names(quota.group(2))));
            return true;
        }
        return false;
    }

    /**
     * Name of the one profile and quota that hold for a role.
     *
     * @throws IllegalArgumentException where there is none: nobody is without bounds
     */
    String limitsOf(String role) {
        return limits.entrySet().stream()
                .filter(it -> it.getValue().roles().contains(role))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> limitsOfGranted(role));
    }

    private String limitsOfGranted(String role) {
        return withGranted(role, new LinkedHashSet<>()).stream()
                .filter(granted -> !granted.equals(role))
                .map(this::limitsOf)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "roles.sql: no settings profile holds for " + role));
    }

    /** Whether a role is another, or has it through others. */
    boolean has(String role, String other) {
        return withGranted(role, new LinkedHashSet<>()).contains(other);
    }

    private List<String> statements(String role) {
        List<String> statements = grants.get(role);
        if (statements == null) {
            throw new IllegalArgumentException("roles.sql: there is no role " + role);
        }
        return statements;
    }

    /** The filters of a role and of those that were granted to it. */
    Map<String, String> filtersOf(String role) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String one : withGranted(role, new LinkedHashSet<>())) {
            all.putAll(filters.getOrDefault(one, Map.of()));
        }
        return all;
    }

    private Set<String> withGranted(String role, Set<String> found) {
        if (found.add(role)) {
            for (String statement : statements(role)) {
                String granted = statement.substring("GRANT ".length());
                if (statement.startsWith("GRANT ") && grants.containsKey(granted)) {
                    withGranted(granted, found);
                }
            }
        }
        return found;
    }

    private static List<String> names(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).toList();
    }
}
