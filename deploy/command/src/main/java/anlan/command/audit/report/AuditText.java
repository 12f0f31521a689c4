package anlan.command.audit.report;

import anlan.command.terminal.TextTable;

/** An audit for people. */
public final class AuditText {

    private AuditText() {}

    /** Only what differs, and the sum. */
    public static String shortened(AuditReport report) {
        StringBuilder text = new StringBuilder("\nAudit\n");
        report.findings().forEach(finding -> addDifferences(text, finding));
        addFailed(text, report);
        return text + report.summary() + "\n";
    }

    public static String of(AuditReport report) {
        TextTable table =
                new TextTable("what", "name", "catalog", "compared", "differ", "await", "ms");
        StringBuilder differences = new StringBuilder();
        for (Finding finding : report.findings()) {
            table.add(
                    finding.kind(),
                    finding.name(),
                    finding.version(),
                    finding.compared(),
                    finding.differing(),
                    finding.pending(),
                    finding.millis());
            addDifferences(differences, finding);
        }
        addFailed(differences, report);
        return table + "\n" + differences + report.summary() + "\n";
    }

    private static void addFailed(StringBuilder text, AuditReport report) {
        report.failed().forEach(failed -> text.append("not done: ").append(failed).append('\n'));
        report.left().forEach(left -> text.append("not audited: ").append(left).append('\n'));
    }

    private static void addDifferences(StringBuilder text, Finding finding) {
        for (Difference difference : finding.first()) {
            text.append(finding.kind())
                    .append(' ')
                    .append(finding.name())
                    .append(", ")
                    .append(difference)
                    .append('\n');
        }
        long more = finding.differing() - finding.first().size();
        if (more > 0) {
            text.append("  and %d more%n".formatted(more));
        }
    }
}
