package anlan.command.source.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which stage of a case a word of a source means. */
final class StageWords {
    private static final Map<String, List<String>> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put(
                "closed",
                List.of(
                        "办结",
                        "结案",
                        "销号",
                        "已关闭",
                        "已完成",
                        "归档",
                        "已回访",
                        "closed",
                        "resolved",
                        "done",
                        "completed",
                        "cleared",
                        "finished"));
        WORDS.put("supervised", List.of("督办", "督导", "supervised"));
        WORDS.put("reviewed", List.of("审核", "复核", "reviewed", "verified"));
        WORDS.put("answered", List.of("反馈", "答复", "回复", "answered", "replied"));
        WORDS.put(
                "handled",
                List.of(
                        "处置",
                        "处理",
                        "办理",
                        "签收",
                        "整改",
                        "in progress",
                        "inprogress",
                        "handling",
                        "onscene",
                        "on scene",
                        "working"));
        WORDS.put(
                "assigned",
                List.of(
                        "派发",
                        "交办",
                        "派单",
                        "流转",
                        "转办",
                        "分派",
                        "待签收",
                        "assigned",
                        "dispatched",
                        "enroute",
                        "en route"));
        WORDS.put(
                "accepted",
                List.of(
                        "受理",
                        "登记",
                        "待派",
                        "新建",
                        "accepted",
                        "open",
                        "new",
                        "received",
                        "registered",
                        "created"));
    }

    private StageWords() {}

    /** Words of a field that mean a stage. */
    static Map<String, String> of(Column column) {
        Map<String, String> stages = new TreeMap<>();
        for (String word : column.counts().keySet()) {
            String stage = stage(word.toLowerCase(Locale.ROOT));
            if (stage != null) {
                stages.put(word, stage);
            }
        }
        return stages;
    }

    private static @Nullable String stage(String word) {
        boolean notYet = word.startsWith("未") || word.startsWith("不");
        for (Map.Entry<String, List<String>> stage : WORDS.entrySet()) {
            for (String known : stage.getValue()) {
                boolean han = known.codePoints().anyMatch(Character::isIdeographic);
                if (!notYet && (han ? word.contains(known) : word.equals(known))) {
                    return stage.getKey();
                }
            }
        }
        return null;
    }

    /** The stage whose time a field tells by its name; null = none. */
    static @Nullable String ofTime(TimeField time) {
        if (time.hints(Hint.CLOSED)) {
            return "closed";
        }
        if (time.hints(Hint.SUPERVISED)) {
            return "supervised";
        }
        if (time.hints(Hint.REVIEWED)) {
            return "reviewed";
        }
        if (time.hints(Hint.ANSWERED)) {
            return "answered";
        }
        if (time.hints(Hint.HANDLED)) {
            return "handled";
        }
        return time.hints(Hint.ASSIGNED) ? "assigned" : null;
    }
}
