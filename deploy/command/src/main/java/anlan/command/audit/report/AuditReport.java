package anlan.command.audit.report;

import java.util.List;

/**
 * What an audit found, series by series and rule by rule.
 *
 * @param failed names of what could not be audited, each with the reason
 * @param left names of rules that no audit recomputes, each with the reason
 */
public record AuditReport(List<Finding> findings, List<String> failed, List<String> left) {

    /** Number of published values, openings and endings that were compared. */
    public long compared() {
        return findings.stream().mapToLong(Finding::compared).sum();
    }

    /** Number of those that differ or are missing. */
    public long differing() {
        return findings.stream().mapToLong(Finding::differing).sum();
    }

    /** Number of those besides that await their restatement, or being told. */
    public long pending() {
        return findings.stream().mapToLong(Finding::pending).sum();
    }

    /** Such as {@code compared 12,345 values of 67 series, 0 differ}, and the same of alerts. */
    public String summary() {
        List<Finding> values = findings.stream().filter(it -> !it.isOfAlerts()).toList();
        List<Finding> alerts = findings.stream().filter(Finding::isOfAlerts).toList();
        StringBuilder text = new StringBuilder();
        if (!values.isEmpty() || alerts.isEmpty()) {
            text.append(sum(values, "values of %d series", "their restatement"));
        }
        if (!alerts.isEmpty()) {
            text.append(text.isEmpty() ? "" : "; ")
                    .append(sum(alerts, "openings and endings of %d rules' alerts", "being told"));
        }
        if (!failed.isEmpty()) {
            text.append(", %d could not be done".formatted(failed.size()));
        }
        return text.toString();
    }

    private static String sum(List<Finding> of, String what, String awaited) {
        AuditReport part = new AuditReport(of, List.of(), List.of());
        return "compared %,d %s, %,d differ%s"
                .formatted(
                        part.compared(),
                        what.formatted(of.size()),
                        part.differing(),
                        part.pending() == 0
                                ? ""
                                : ", %,d await %s".formatted(part.pending(), awaited));
    }
}
