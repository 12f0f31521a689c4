package anlan.command.weigh;

import anlan.command.terminal.TextTable;
import anlan.weight.Critic;
import anlan.weight.EntropyWeights;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** Weights from history for people, with the working. */
final class WeighingText {

    private static final String NONE = "–";

    private WeighingText() {}

    static String of(Weighing weighing, ZoneId zone) {
        StringBuilder text =
                new StringBuilder(
                        "Index %s, scores from %s to %s%n"
                                .formatted(
                                        weighing.index(),
                                        Instant.ofEpochMilli(weighing.first()).atZone(zone),
                                        Instant.ofEpochMilli(weighing.last()).atZone(zone)));
        for (Weighing.Group group : weighing.groups()) {
            if (group.parts().size() > 1) {
                group(text, group);
            }
        }
        return text.toString();
    }

    private static void group(StringBuilder text, Weighing.Group group) {
        text.append(
                "%n%s: %d rows, of %d days and %d regions%n"
                        .formatted(
                                group.path().isEmpty()
                                        ? "Dimensions of the index"
                                        : String.join("/", group.path()),
                                group.stand().rows(),
                                group.stand().days(),
                                group.stand().regions()));
        if (!group.note().isEmpty()) {
            text.append("  today's weights stay: ").append(group.note()).append('\n');
            return;
        }
        TextTable table =
                new TextTable(
                        "part",
                        "today",
                        "entropy e",
                        "1 − e",
                        "by entropy",
                        "std",
                        "information",
                        "by CRITIC",
                        "objective",
                        "multiplied",
                        "λ-linear",
                        "proposed");
        EntropyWeights entropy = group.methods().entropy();
        Critic critic = group.methods().critic();
        Weighing.Combined combined = group.combined();
        for (int i = 0; i < group.parts().size(); i++) {
            double[] mixed = combined.mixed();
            table.add(
                    group.parts().get(i),
                    number(group.today()[i]),
                    entropy == null ? NONE : number(entropy.entropies()[i]),
                    entropy == null ? NONE : number(entropy.divergences()[i]),
                    entropy == null ? NONE : number(entropy.weights()[i]),
                    critic == null ? NONE : number(critic.deviations()[i]),
                    critic == null ? NONE : number(critic.information()[i]),
                    critic == null ? NONE : number(critic.weights()[i]),
                    number(combined.objective()[i]),
                    number(combined.multiplied()[i]),
                    mixed == null ? NONE : number(mixed[i]),
                    number(group.proposed()[i]));
        }
        text.append(table);
        if (critic != null) {
            text.append("  correlations\n").append(correlations(group, critic));
        }
    }

    private static TextTable correlations(Weighing.Group group, Critic critic) {
        int parts = group.parts().size();
        String[] header = new String[parts + 1];
        header[0] = "part";
        for (int i = 0; i < parts; i++) {
            header[i + 1] = group.parts().get(i);
        }
        TextTable table = new TextTable(header);
        for (int i = 0; i < parts; i++) {
            Object[] cells = new Object[parts + 1];
            cells[0] = group.parts().get(i);
            for (int j = 0; j < parts; j++) {
                cells[j + 1] = number(critic.correlations()[i][j]);
            }
            table.add(cells);
        }
        return table;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.4f", value);
    }
}
