package anlan.delivery;

import anlan.alert.Alert;
import anlan.catalog.Level;
import anlan.catalog.Name;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * A revision of an alert as a document of the Common Alerting Protocol 1.2 (OASIS, 1 July 2010),
 * with an {@code info} for each language. A pure function: the same revision gives the same
 * document.
 */
final class CapMessage {
    /** Name of a geocode: the division code of the National Bureau of Statistics. */
    static final String DIVISION = "NBS-DIVISION";

    private static final Set<String> STATUSES =
            Set.of("Actual", "Exercise", "System", "Test", "Draft");
    private static final Set<String> CATEGORIES =
            Set.of(
                    "Geo",
                    "Met",
                    "Safety",
                    "Security",
                    "Rescue",
                    "Fire",
                    "Health",
                    "Env",
                    "Transport",
                    "Infra",
                    "CBRNE",
                    "Other");
    private static final Set<String> URGENCIES = Set.of("Immediate", "Expected", "Future", "Past");
    private static final Set<String> SEVERITIES = Set.of("Extreme", "Severe", "Moderate", "Minor");
    private static final Set<String> CERTAINTIES =
            Set.of("Observed", "Likely", "Possible", "Unlikely");
    private static final String UNKNOWN = "Unknown";

    /** For the offices that act, not for the public. */
    private static final String RESTRICTION = "仅限县域应急处置单位 For the county's responding units only";

    private final Alert alert;
    private final @Nullable CapReference former;
    private final CapPolicy policy;
    private final CapSettings settings;
    private final DateTimeFormatter times;

    private CapMessage(
            Alert alert, @Nullable CapReference former, CapPolicy policy, CapSettings settings) {
        this.alert = alert;
        this.former = former;
        this.policy = policy;
        this.settings = settings;
        // CAP asks for whole seconds and the offset in figures
        times =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT)
                        .withZone(policy.zone());
    }

    /**
     * The document of a revision.
     *
     * @param former document of the revision before it; null = there is none, or it is not known
     */
    static String xml(
            Alert alert, @Nullable CapReference former, CapPolicy policy, CapSettings settings) {
        return CapXml.of(new CapMessage(alert, former, policy, settings)::write);
    }

    /** Names the document of a revision. CAP allows no space, comma, &lt; or &amp; in it. */
    static String identifier(Alert alert) {
        return word(alert.alertId()) + '.' + alert.revision();
    }

    private static String word(String text) {
        return CleanText.of(text).replaceAll("[\\s,<&]", "_");
    }

    private void write(CapXml xml) throws XMLStreamException {
        xml.element("identifier", identifier(alert));
        xml.element("sender", word(settings.sender()));
        xml.element("sent", time(alert.updatedAt()));
        xml.element("status", known(STATUSES, alert.cap().status(), "Test"));
        xml.element("msgType", msgType());
        xml.element("scope", "Restricted");
        xml.element("restriction", RESTRICTION);
        if (former != null) {
            xml.element(
                    "references",
                    String.join(
                            ",",
                            word(settings.sender()),
                            former.identifier(),
                            time(Instant.ofEpochMilli(former.sentAt()))));
        }
        xml.element("incidents", word(alert.alertId()));
        xml.element("info", () -> info(xml, true));
        xml.element("info", () -> info(xml, false));
    }

    /** What updates or cancels refers to what it updates; without that it is news. */
    private String msgType() {
        String type = alert.cap().msgType();
        return former != null && (type.equals("Update") || type.equals("Cancel")) ? type : "Alert";
    }

    private void info(CapXml xml, boolean chinese) throws XMLStreamException {
        Alert.Wording wording = alert.wording();
        xml.element("language", chinese ? "zh-CN" : "en-US");
        xml.element("category", known(CATEGORIES, alert.cap().category(), "Other"));
        xml.element("event", event(chinese));
        xml.elements("responseType", holds() ? List.of() : List.of("AllClear"));
        xml.element("urgency", urgency());
        xml.element("severity", known(SEVERITIES, alert.cap().severity(), UNKNOWN));
        xml.element("certainty", known(CERTAINTIES, alert.cap().certainty(), UNKNOWN));
        xml.named("eventCode", "ANLAN-RULE", alert.cause().rule());
        xml.element("effective", time(alert.updatedAt()));
        xml.element("onset", time(alert.firing().openedAt()));
        xml.element("senderName", said(policy.region(county()), chinese));
        xml.element("headline", chinese ? wording.headlineZh() : wording.headlineEn());
        xml.element("description", new CapText(policy).description(alert, chinese));
        String instruction = chinese ? wording.instructionZh() : wording.instructionEn();
        xml.elements("instruction", instruction == null ? List.of() : List.of(instruction));
        String link = AlertLink.of(settings.page(), alert.alertId());
        xml.elements("web", link.isEmpty() ? List.of() : List.of(link));
        parameters(xml);
        xml.element("area", () -> area(xml, chinese));
    }

    private void parameters(CapXml xml) throws XMLStreamException {
        xml.named("parameter", "ANLAN-COLOR", alert.cause().color());
        xml.named("parameter", "ANLAN-STATE", alert.handling().state());
        xml.named("parameter", "ANLAN-CONDITION", alert.firing().condition());
        xml.named("parameter", "ANLAN-REVISION", Integer.toString(alert.revision()));
        Instant due = alert.handling().due().dueAt();
        if (due != null) {
            xml.named("parameter", "ANLAN-DUE", time(due));
        }
    }

    private void area(CapXml xml, boolean chinese) throws XMLStreamException {
        String region = alert.cause().region();
        String circle = policy.circle(alert.cause().rule(), alert.cause().scope());
        xml.element("areaDesc", said(policy.region(region), chinese));
        // a circle says it better than the outline of all the region
        xml.elements("polygon", circle == null ? policy.polygons(region) : List.of());
        xml.elements("circle", circle == null ? List.of() : List.of(circle));
        xml.named("geocode", DIVISION, region);
    }

    private String event(boolean chinese) {
        Name title = policy.rule(alert.cause().rule());
        if (title != null) {
            return said(title, chinese);
        }
        return chinese ? alert.wording().headlineZh() : alert.wording().headlineEn();
    }

    private String urgency() {
        String state = alert.handling().state();
        return state.equals("closed") || state.equals("withdrawn")
                ? "Past"
                : known(URGENCIES, alert.cap().urgency(), UNKNOWN);
    }

    private boolean holds() {
        return alert.firing().condition().equals("firing")
                && !alert.handling().state().equals("withdrawn");
    }

    private String county() {
        return Level.COUNTY.around(alert.cause().region());
    }

    private String time(Instant time) {
        return times.format(time);
    }

    private static String said(Name name, boolean chinese) {
        return chinese ? name.zh() : name.en();
    }

    /** Anybody may have written anything: what CAP has no word for is told as another. */
    private static String known(Set<String> words, String word, String otherwise) {
        return words.contains(word) ? word : otherwise;
    }
}
