package anlan.command.alerts;

import anlan.command.terminal.CommandException;
import anlan.command.terminal.TextTable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** How alerts are shown: in which language, as a table for people or as JSON for programs. */
final class AlertsOutput {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int WIDEST = 10_000;
    private static final Map<String, String> CHINESE =
            Map.ofEntries(
                    Map.entry("red", "红"),
                    Map.entry("yellow", "黄"),
                    Map.entry("open", "待受理"),
                    Map.entry("accepted", "已受理"),
                    Map.entry("handling", "整改中"),
                    Map.entry("answered", "已反馈"),
                    Map.entry("verified", "已审核"),
                    Map.entry("closed", "已销号"),
                    Map.entry("withdrawn", "已撤销"),
                    Map.entry("firing", "触发中"),
                    Map.entry("cleared", "已解除"),
                    Map.entry("retracted", "已更正"),
                    Map.entry("accept", "受理"),
                    Map.entry("assign", "流转"),
                    Map.entry("answer", "反馈"),
                    Map.entry("verify", "审核"),
                    Map.entry("return", "退回"),
                    Map.entry("close", "销号"),
                    Map.entry("withdraw", "撤销"),
                    Map.entry("comment", "说明"),
                    Map.entry("escalate", "升级"),
                    Map.entry("supervise", "挂牌督办"));

    /** In which language. */
    enum Language {
        zh,
        en,
        both
    }

    @Option(names = "--json", description = "As JSON, with every field.")
    private boolean json;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            defaultValue = "both",
            description = "zh, en or both (default: ${DEFAULT-VALUE}).")
    private Language language = Language.both;

    boolean isJson() {
        return json;
    }

    /** One value as JSON, a line of its own. */
    void json(JsonNode value) {
        try {
            System.out.println(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new CommandException("This is no JSON: " + e.getMessage(), e);
        }
    }

    /** What stands in both languages, in the one that is wanted. */
    String text(String zh, String en) {
        return switch (language) {
            case zh -> zh;
            case en -> en;
            case both -> zh + " " + en;
        };
    }

    /** The same, each for itself. */
    List<String> texts(@Nullable String zh, @Nullable String en) {
        List<String> texts = new ArrayList<>();
        if (language != Language.en && zh != null) {
            texts.add(zh);
        }
        if (language != Language.zh && en != null) {
            texts.add(en);
        }
        return texts;
    }

    /** A word of the contract, such as a state. */
    String word(String word) {
        return language == Language.zh ? CHINESE.getOrDefault(word, word) : word;
    }

    /** A table, no wider than the terminal; {@code empty} where there is none. */
    void print(TextTable table, String empty) {
        System.out.print(table.isEmpty() ? empty + "\n" : painted(table.within(width())));
    }

    /** Says in which zone the times are that were printed. */
    void zone(String zone) {
        System.out.println(text("时间按 " + zone + "。", "Times are of " + zone + "."));
    }

    /** Lines that tell of red or yellow, in that color where the terminal has it. */
    private String painted(String text) {
        if (!Ansi.AUTO.enabled()) {
            return text;
        }
        StringBuilder painted = new StringBuilder();
        for (String line : text.split("(?<=\n)", -1)) {
            String code = code(line);
            painted.append(
                    code == null
                            ? line
                            : "\033[" + code + "m" + line.stripTrailing() + "\033[0m\n");
        }
        return painted.toString();
    }

    private static @Nullable String code(String line) {
        List<String> cells = List.of(line.strip().split(" {2,}"));
        if (cells.contains("red") || cells.contains("红")) {
            return "31";
        }
        return cells.contains("yellow") || cells.contains("黄") ? "33" : null;
    }

    /** Columns of the terminal; into a file or pipe all is written. */
    private static int width() {
        String columns = System.getenv("ANLAN_COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{1,3}")
                ? Integer.parseInt(columns)
                : WIDEST;
    }
}
