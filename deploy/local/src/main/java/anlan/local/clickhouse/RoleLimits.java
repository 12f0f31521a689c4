package anlan.local.clickhouse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A settings profile and the quota of the same name.
 *
 * @param quota what is counted → the most of it within {@code quotaSeconds}
 * @param roles whose they are
 */
record RoleLimits(
        List<Setting> settings, long quotaSeconds, Map<String, String> quota, Set<String> roles) {
    private static final String READONLY = "readonly";
    private static final Pattern SETTING =
            Pattern.compile(
                    "(\\w+) = ('[^']*'|\\w+)(?: MIN = (\\w+))?(?: MAX = (\\w+))?"
                            + " (CONST|CHANGEABLE_IN_READONLY)");
    private static final Pattern MOST = Pattern.compile("(\\w+) = (\\d+)");

    /**
     * A setting.
     *
     * @param value null = as the server has it
     * @param least null = no bound
     * @param most null = no bound
     * @param changeable within the bounds; false = it stays
     */
    record Setting(
            String name,
            @Nullable String value,
            @Nullable String least,
            @Nullable String most,
            boolean changeable) {}

    /** Of a profile alone. */
    static RoleLimits of(List<String> settings, List<String> roles) {
        List<Setting> read = new ArrayList<>();
        for (String text : settings) {
            Matcher setting = understood(SETTING, text);
            read.add(
                    new Setting(
                            setting.group(1),
                            setting.group(2).replace("'", ""),
                            setting.group(3),
                            setting.group(4),
                            setting.group(5).equals("CHANGEABLE_IN_READONLY")));
        }
        return new RoleLimits(read, 0, Map.of(), new LinkedHashSet<>(roles));
    }

    /** The same with a quota. */
    RoleLimits within(long seconds, List<String> most) {
        Map<String, String> read = new LinkedHashMap<>();
        for (String text : most) {
            Matcher one = understood(MOST, text);
            read.put(one.group(1), one.group(2));
        }
        return new RoleLimits(settings, seconds, read, roles);
    }

    /** The same for those who also write: every other setting that there is stays as it is. */
    RoleLimits writing(List<String> all) {
        Map<String, Setting> held = new LinkedHashMap<>();
        all.forEach(name -> held.put(name, new Setting(name, null, null, null, false)));
        settings.forEach(setting -> held.put(setting.name(), setting));
        held.put(READONLY, new Setting(READONLY, "0", null, null, false));
        return new RoleLimits(List.copyOf(held.values()), quotaSeconds, quota, Set.of());
    }

    private static Matcher understood(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("roles.sql: this is not understood: " + text);
        }
        return matcher;
    }
}
