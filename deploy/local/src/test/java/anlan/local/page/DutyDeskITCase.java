package anlan.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.terminal.Patience;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A duty officer's ten minutes on the real stack, in a real browser: from an alarm to its end. */
@Tag("processes")
class DutyDeskITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String TOWN = "331081001";
    private static final String OTHER_TOWN = "331081002";
    private static final String GRID = TOWN + "901001";

    @TempDir private static Path temp;

    private static DutyStack stack;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(Planner.PICTURES);
        stack = DutyStack.start(temp);
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void shouldFollowAGasAlarmToItsEndInTheBrowser() throws IOException {
        try (Planner town = stack.officer("duty_" + TOWN);
                Planner county = stack.officer("duty")) {
            String alert = stack.alarm(GRID);
            town.open("/alerts?lang=en");
            rowOf(town, alert).waitFor();
            act(town, alert, "accept", "accepted");
            town.page().click(row(alert) + " button[data-deed=assign]");
            town.page().fill("dialog input[name=unit]", "Patrol 1");
            confirm(town, alert, "assign", "handling");
            town.page().click(row(alert) + " button[data-deed=answer]");
            town.page().fill("dialog textarea", "Valve closed");
            confirm(town, alert, "answer", "answered");

            Locator own = rowOf(town, alert).locator("button[data-deed=verify]");
            assertThat(own.getAttribute("aria-disabled")).isEqualTo("true");
            assertThat(own.getAttribute("title")).contains("somebody else verifies");

            county.open("/alerts?lang=en&alert=" + alert);
            county.page().click("#life button[data-deed=verify]");
            county.page().click("dialog button.main");
            await(alert, "verified");
            Locator close = county.page().locator("#life button[data-deed=close]");
            assertThat(Patience.until(PATIENCE, () -> close.getAttribute("aria-disabled") == null))
                    .as("its condition has ended")
                    .isTrue();
            close.click();
            county.page().click("dialog button.main");
            await(alert, "closed");
            assertThat(
                            Patience.until(
                                    PATIENCE,
                                    () -> county.text(".timeline").contains("Valve closed")))
                    .isTrue();
            assertThat(county.text(".timeline"))
                    .contains("Patrol 1", "Duty office of Taiping Subdistrict", "closed");
            county.picture("duty-closed");
            assertThat(town.errors()).isEmpty();
            assertThat(county.errors()).isEmpty();
        }
    }

    @Test
    void shouldShowNobodyTheAlertsOfAnotherTownNorLetThemAct() throws IOException {
        String alert = stack.alarm(TOWN + "901002");
        try (Planner other = stack.officer("duty_" + OTHER_TOWN)) {
            other.open("/alerts?lang=en&state=all");
            assertThat(other.page().locator(row(alert)).count()).isZero();
            other.open("/alerts?lang=en&alert=" + alert);
            assertThat(other.told()).startsWith("There is no alert " + alert);

            // whoever sends it past the buttons
            String id = "00000000-0000-4000-8000-000000000001";
            other.page()
                    .evaluate(
                            """
                            async ([id, alert]) => {
                                const { act } = await import(new URL("app/server.js", document.baseURI).href);
                                await act({ id, alert_id: alert, action: "accept" });
                            }
                            """,
                            List.of(id, alert));
            assertThat(
                            Patience.until(
                                    PATIENCE,
                                    () -> stack.outcome(id).startsWith("refused 'by' may act")))
                    .as(stack.outcome(id))
                    .isTrue();
            assertThat(stack.state(alert)).isEqualTo("open");
        }
    }

    @Test
    void shouldSayInPlaceWhyAnActionIsRefused() throws IOException {
        String alert = stack.alarm(TOWN + "902001");
        try (Planner town = stack.officer("duty_" + TOWN);
                Planner county = stack.officer("duty")) {
            town.open("/alerts?lang=en");
            rowOf(town, alert).waitFor();
            // what is seen here stays as it is, while somebody else acts
            town.page().route("**/ask/alert*", route -> route.abort());
            county.open("/alerts?lang=en");
            act(county, alert, "accept", "accepted");
            await(alert, "accepted");

            town.page().click(row(alert) + " button[data-deed=accept]");
            Locator refused = rowOf(town, alert).locator("[data-standing=refused]");
            refused.waitFor();
            assertThat(refused.innerText())
                    .contains("accept was refused: the alert is “accepted”; next is: assign");
            town.picture("duty-refused");
        }
    }

    @Test
    void shouldKeepWhatCouldNotBeSentAndSendItAgainAsTheSame() throws IOException {
        String alert = stack.alarm(TOWN + "902002");
        try (Planner town = stack.officer("duty_" + TOWN)) {
            town.open("/alerts?lang=en");
            rowOf(town, alert).waitFor();
            town.page().context().setOffline(true);
            town.page().click(row(alert) + " button[data-deed=accept]");
            town.page().waitForSelector("#outbox [data-standing=unsent]");
            assertThat(town.text("#outbox")).contains("The database does not answer");
            assertThat(rowOf(town, alert).getAttribute("data-state")).isEqualTo("open");
            town.picture("duty-unsent");

            town.page().context().setOffline(false);
            town.reload();
            town.page().click("#outbox button:text('Send again')");
            await(alert, "accepted");
            assertThat(stack.sent(alert)).hasSize(1);
            assertThat(town.page().locator("#outbox").count()).isZero();
        }
    }

    @Test
    void shouldKnowALoginInEveryTabAndKeepItNowhereInTheClear() throws IOException {
        try (Planner town = stack.officer("duty_" + TOWN)) {
            Page second = town.page().context().newPage();
            second.navigate(town.page().url());
            second.waitForSelector("main[data-drawn]");
            assertThat(second.locator("input[name=password]").count()).isZero();
            town.reload();
            assertThat(town.page().locator("input[name=password]").count()).isZero();
            Object kept =
                    town.page()
                            .evaluate(
                                    "() => JSON.stringify([{...sessionStorage}, {...localStorage},"
                                            + " document.cookie])");
            assertThat(kept.toString())
                    .contains("anlan.session")
                    .doesNotContain(stack.password("duty_" + TOWN), "duty_" + TOWN);

            second.click(".who button:last-child");
            town.page().waitForSelector("input[name=password]");
            town.page().reload();
            town.page().waitForSelector("input[name=password]");
        }
    }

    /** Clicks, and tells how long it takes to the page, the topic and the record. */
    private static void act(Planner officer, String alert, String action, String state) {
        officer.page().click("%s button[data-deed=%s]".formatted(row(alert), action));
        follow(officer, alert, action, state);
    }

    /** The same from the window. */
    private static void confirm(Planner officer, String alert, String action, String state) {
        officer.page().click("dialog button.main");
        follow(officer, alert, action, state);
    }

    private static void follow(Planner officer, String alert, String action, String state) {
        long clicked = System.nanoTime();
        officer.page().waitForSelector(row(alert) + "[data-state=" + state + "]");
        long seen = System.nanoTime();
        assertThat(Patience.until(PATIENCE, () -> stack.sent(alert).contains(action))).isTrue();
        long onTopic = System.nanoTime();
        String done =
                "SELECT count() AS n FROM alert_actions WHERE alert_id = '%s' AND action = '%s' AND"
                        + " outcome = 'done'";
        assertThat(
                        Patience.until(
                                PATIENCE,
                                () -> !stack.one(done.formatted(alert, action)).equals("0")))
                .as(action)
                .isTrue();
        long answered = System.nanoTime();
        await(alert, state);
        System.out.printf(
                Locale.ROOT,
                "%s: on the page after %d ms, on the topic %d ms, done %d ms, in alerts %d ms%n",
                action,
                (seen - clicked) / 1_000_000,
                (onTopic - clicked) / 1_000_000,
                (answered - clicked) / 1_000_000,
                (System.nanoTime() - clicked) / 1_000_000);
    }

    private static void await(String alert, String state) {
        assertThat(Patience.until(PATIENCE, () -> stack.state(alert).equals(state)))
                .as(alert + " is " + state)
                .isTrue();
    }

    private static String row(String alert) {
        return "[data-alert='%s']".formatted(alert);
    }

    private static Locator rowOf(Planner officer, String alert) {
        return officer.page().locator(row(alert));
    }
}
