package anlan.local;

import anlan.local.audit.AuditReport;
import anlan.local.audit.Difference;
import anlan.local.audit.Finding;

/** An audit for people. */
final class AuditText {

    private AuditText() {}

    static String of(AuditReport report) {
        Table table = new Table("what", "name", "catalog", "compared", "differ", "ms");
        StringBuilder differences = new StringBuilder();
        for (Finding finding : report.findings()) {
            table.add(
                    finding.kind(),
                    finding.name(),
                    finding.version(),
                    finding.compared(),
                    finding.differing(),
                    finding.millis());
            for (Difference difference : finding.first()) {
                differences
                        .append(finding.kind())
                        .append(' ')
                        .append(finding.name())
                        .append(", ")
                        .append(difference)
                        .append('\n');
            }
            long more = finding.differing() - finding.first().size();
            if (more > 0) {
                differences.append("  and %d more%n".formatted(more));
            }
        }
        return table + "\n" + differences + report.summary() + "\n";
    }
}
