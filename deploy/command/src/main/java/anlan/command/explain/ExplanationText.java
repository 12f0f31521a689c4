package anlan.command.explain;

import anlan.command.explain.Explanation.Dimension;
import anlan.command.explain.Explanation.EventLine;
import anlan.command.explain.Explanation.IndicatorExplanation;
import anlan.command.explain.Explanation.Term;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An explanation for people, as a tree. */
final class ExplanationText {

    private ExplanationText() {}

    static String of(Explanation index) {
        Explanation.Published published = index.published();
        StringBuilder text = new StringBuilder();
        line(
                text,
                0,
                "%s %s, %s %s %s",
                index.title().zh(),
                index.title().en(),
                index.region(),
                index.name().zh(),
                index.name().en());
        line(
                text,
                0,
                "at %s: %s%s, %s%s",
                index.at(),
                number(published.value()),
                reach(published.reach()),
                published.color(),
                published.previousColor() == null
                        ? ""
                        : " (before: " + published.previousColor() + ")");
        line(
                text,
                0,
                "coverage %s, catalog %s, revision %d",
                number(published.coverage()),
                published.catalogVersion(),
                published.revision());
        Explanation.First first = published.first();
        if (first != null) {
            line(text, 0, "first published then: %s, %s", number(first.value()), first.color());
        }
        for (Dimension dimension : index.dimensions()) {
            line(
                    text,
                    1,
                    "%s %s (%s): weight %s, points %s",
                    dimension.title().zh(),
                    dimension.title().en(),
                    dimension.name(),
                    number(dimension.weight()),
                    number(dimension.points()));
            dimension.terms().forEach(term -> term(text, term));
        }
        line(text, 1, "sum of all points %s", number(index.sum()));
        return text.toString();
    }

    static String of(IndicatorExplanation indicator) {
        StringBuilder text = new StringBuilder();
        line(text, 0, "%s, window ending %s", heading(indicator), indicator.at());
        line(text, 0, "%s", amount(indicator, indicator.figures().value()));
        events(text, 0, indicator);
        return text.toString();
    }

    private static void term(StringBuilder text, Term term) {
        IndicatorExplanation indicator = term.indicator();
        line(text, 2, "%s: %s", heading(indicator), amount(indicator, term.value()));
        String baseline =
                term.baseline() == null ? "" : "baseline " + number(term.baseline()) + ", ";
        line(
                text,
                3,
                "%sscore %s × weight %s → points %s%s",
                baseline,
                number(term.score()),
                number(term.weight()),
                number(term.points()),
                term.missing() == null ? "" : " (" + term.missing() + ")");
        events(text, 3, indicator);
    }

    private static String reach(Explanation.Reach reach) {
        return reach.low() == null
                ? ""
                : " (%s to %s with a chance of 95 %%)"
                        .formatted(number(reach.low()), number(reach.high()));
    }

    private static String heading(IndicatorExplanation indicator) {
        return "%s %s (%s %s)"
                .formatted(
                        indicator.title().zh(),
                        indicator.title().en(),
                        indicator.indicator(),
                        indicator.window());
    }

    private static String amount(IndicatorExplanation indicator, @Nullable Double value) {
        Explanation.Figures figures = indicator.figures();
        String restated =
                figures.revision() == 0
                        ? ""
                        : ", revision %d, first %s"
                                .formatted(figures.revision(), number(figures.firstValue()));
        String drawn =
                figures.raw() == null
                        ? ""
                        : ", as counted %s, drawn to the rate above"
                                .formatted(number(figures.raw()));
        return "%s %s%s, count %d, sum %s%s%s"
                .formatted(
                        number(value),
                        indicator.unit(),
                        drawn,
                        figures.count(),
                        number(figures.sum()),
                        figures.fillsUntil() == null ? "" : ", fills until " + figures.fillsUntil(),
                        restated)
                .replace(" ,", ",");
    }

    private static void events(StringBuilder text, int depth, IndicatorExplanation indicator) {
        Explanation.Pending pending = indicator.figures().pending();
        line(
                text,
                depth,
                "%d events stored%s",
                indicator.events(),
                pending == null
                        ? ""
                        : "; %d changes await %s".formatted(pending.changes(), pending.awaits()));
        for (EventLine event : indicator.first()) {
            line(
                    text,
                    depth + 1,
                    "%s/%s revision %d, %s, %s, %s%s%s%s",
                    event.source(),
                    event.id(),
                    event.revision(),
                    event.occurredAt(),
                    event.happening().category(),
                    event.happening().region(),
                    event.happening().value() == null
                            ? ""
                            : ", value " + number(event.happening().value()),
                    event.happening().readings() == 1
                            ? ""
                            : ", " + event.happening().readings() + " readings",
                    event.late() ? ", came late" : "");
        }
        long more = indicator.events() - indicator.first().size();
        if (more > 0 && !indicator.first().isEmpty()) {
            line(text, depth + 1, "and %d more", more);
        }
    }

    private static void line(StringBuilder text, int depth, String form, Object... values) {
        text.append("  ".repeat(depth))
                .append(String.format(Locale.ROOT, form, values))
                .append('\n');
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "missing";
        }
        String digits = String.format(Locale.ROOT, "%.4f", value);
        return digits.contains(".") ? digits.replaceAll("0+$", "").replaceAll("\\.$", "") : digits;
    }
}
