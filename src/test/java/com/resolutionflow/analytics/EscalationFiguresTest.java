package com.resolutionflow.analytics;

import static com.resolutionflow.analytics.AnalyticsHistory.FIGURES;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.analytics.AnalyticsHistory.EscalatedSession;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The figures of a period, on a past small enough to work them out by hand. */
@ProductTest
class EscalationFiguresTest {

  private static final String PRINTER = "Nobody can print, the queue is stuck";
  private static final String OUTLOOK = "Outlook asks for the password again and again";

  @Autowired ApplicationContext application;
  AnalyticsHistory past;
  Member junior;
  Member senior;
  Member other;

  @BeforeEach
  void anAccount() {
    past = new AnalyticsHistory(application, ZoneId.of("America/New_York"));
    junior = past.engineer("Jo Junior");
    senior = past.engineer("Sam Senior");
    other = past.engineer("Olga Other");
  }

  /**
   * Five escalations in the week of Monday, 2 March 2026, and these claims: A waits 2 min, acts
   * after 1 min, resolved. B waits 4 min, released without an action after 10; waits 6 min from
   * then, acts after 3 min, returned. C waits 30 min, acts after 11 min, abandoned. D waits 1 min,
   * no action so far. E was withdrawn.
   */
  private void aWeek() {
    EscalatedSession a = past.escalated(junior, past.at("2026-03-02T09:00"), PRINTER, "Contoso");
    past.claimed(a, senior, a.after(2));
    past.acted(a, senior, a.after(3));
    past.acted(a, senior, a.after(9));
    past.resolved(a, senior, a.after(20));
    EscalatedSession b = past.escalated(junior, past.at("2026-03-02T14:30"), OUTLOOK, "Contoso");
    past.claimed(b, senior, b.after(4));
    past.released(b, senior, b.after(14));
    past.claimed(b, other, b.after(20));
    past.acted(b, other, b.after(23));
    past.returned(b, other, b.after(30));
    EscalatedSession c = past.escalated(other, past.at("2026-03-04T09:05"), PRINTER, "Fabrikam");
    past.claimed(c, senior, c.after(30));
    past.concluded(c, senior, c.after(41), com.resolutionflow.session.Session.Status.ABANDONED);
    EscalatedSession d = past.escalated(junior, past.at("2026-03-08T23:59"), OUTLOOK, null);
    past.claimed(d, other, d.after(1));
    EscalatedSession e = past.escalated(junior, past.at("2026-03-05T12:00"), OUTLOOK, "Contoso");
    past.withdrawn(e, junior, e.after(3));
  }

  @Test
  void aWeekWorkedOutByHand() {
    aWeek();
    var week = past.figures("?from=2026-03-02&to=2026-03-09");
    assertThat(week.nCreated()).isEqualTo(5);
    assertThat(week.nClaimed()).isEqualTo(5);
    assertThat(week.nWithAction()).isEqualTo(3);
    assertThat(week.conversionRate()).isEqualTo(0.6);
    // To the first action: 60, 180 and 660 s.
    durations(week.timeToFirstAction(), 300, 180, 564);
    // To the claim: 120, 240, 360, 1800 and 60 s.
    durations(week.timeToClaim(), 516, 240, 1_224);
    assertThat(week.funnel()).isEqualTo(new Api.EscalationFiguresFunnel(5, 4, 3, 1));
    assertThat(week.distribution().stream().map(band -> band.n()))
        .containsExactly(0, 1, 1, 0, 1, 0, 0);
    assertThat(week.metricDefinition()).contains("claim").contains("first");
    assertThat(week.period()).isEqualTo("2026-03-02/2026-03-09");
  }

  private static void durations(Api.Durations durations, double mean, double median, double p90) {
    assertThat(durations.meanSeconds()).isEqualTo(mean);
    assertThat(durations.medianSeconds()).isEqualTo(median);
    assertThat(durations.p90Seconds()).isEqualTo(p90);
  }

  @Test
  void theTrendCountsEachOnItsOwnDay() {
    aWeek();
    List<Api.EscalationFiguresTrendPoint> days =
        past.figures("?from=2026-03-02&to=2026-03-09").trend();
    assertThat(days).hasSize(8);
    assertThat(days.get(0))
        .isEqualTo(new Api.EscalationFiguresTrendPoint("2026-03-02", "2026-03-02", 2, 3, 2, 120.0));
    assertThat(days.get(1).medianTimeToFirstActionSeconds()).isNull();
    // Sent a minute before midnight and claimed at midnight: each on its own day.
    assertThat(days.get(6).nCreated()).isEqualTo(1);
    assertThat(days.get(6).nClaimed()).isZero();
    assertThat(days.get(7).nClaimed()).isEqualTo(1);
  }

  @Test
  void theyAreBrokenDownByDomainPersonClientAndHour() {
    aWeek();
    var week = past.figures("?from=2026-03-02&to=2026-03-09");
    var printing = one(week.byDomain(), row -> row.domain().equals("printing"));
    assertThat(printing.nCreated()).isEqualTo(2);
    assertThat(printing.timeToFirstAction().medianSeconds()).isEqualTo(360);
    var sam = one(week.byUser(), row -> row.user().name().equals("Sam Senior"));
    assertThat(sam.nClaimed()).isEqualTo(3);
    assertThat(sam.nWithAction()).isEqualTo(2);
    assertThat(sam.nCreated()).isZero();
    assertThat(one(week.byClient(), row -> "Contoso".equals(row.clientName())).nCreated())
        .isEqualTo(3);
    var nine = one(week.byHour(), row -> row.hour() == 9);
    assertThat(nine.nCreated()).isEqualTo(2);
    assertThat(nine.nClaimed()).isEqualTo(2);
    assertThat(week.byHour().size()).isEqualTo(24);
  }

  private static <T> T one(List<T> rows, Predicate<T> wanted) {
    return rows.stream().filter(wanted).findFirst().orElseThrow();
  }

  @Test
  void everyNumberLeadsToItsRows() {
    aWeek();
    String week = "&from=2026-03-02&to=2026-03-09";
    Technician reader = Technician.of(past.team, Role.ENGINEER);
    assertThat(rows(reader, "?of=created" + week)).isEqualTo(5);
    assertThat(rows(reader, "?of=claimed" + week)).isEqualTo(5);
    assertThat(rows(reader, "?of=with_action" + week)).isEqualTo(3);
    assertThat(rows(reader, "?of=funnel_claimed" + week)).isEqualTo(4);
    assertThat(rows(reader, "?of=funnel_acted" + week)).isEqualTo(3);
    assertThat(rows(reader, "?of=funnel_resolved" + week)).isEqualTo(1);
    assertThat(rows(reader, "?of=created&domain=printing" + week)).isEqualTo(2);
    assertThat(rows(reader, "?of=created&client=" + week)).isEqualTo(1);
    assertThat(rows(reader, "?of=claimed&user_id=" + senior.id() + week)).isEqualTo(3);
    assertThat(rows(reader, "?of=created&hour=9" + week)).isEqualTo(2);
    assertThat(rows(reader, "?of=with_action&from_seconds=120&under_seconds=300" + week))
        .isEqualTo(1);
  }

  private static long rows(Technician reader, String query) {
    return reader.all(FIGURES + "/rows" + query + "&limit=2", Api.EscalationRow.class).count();
  }

  @Test
  void whereTheClocksChangeADayHasItsOwnLength() {
    // On Sunday, 8 March 2026, New York's day has 23 hours: it ends at 04:00 UTC on Monday.
    EscalatedSession sunday =
        past.escalated(junior, past.at("2026-03-08T00:00"), PRINTER, "Contoso");
    past.escalated(junior, past.at("2026-03-09T00:00").minusMillis(1), PRINTER, "Contoso");
    past.escalated(junior, past.at("2026-03-09T00:00"), PRINTER, "Contoso");
    past.claimed(sunday, senior, past.at("2026-03-08T03:00"));
    past.acted(sunday, senior, past.at("2026-03-08T03:10"));
    var day = past.figures("?from=2026-03-08&to=2026-03-08");
    assertThat(day.nCreated()).isEqualTo(2);
    // Midnight to 03:00 are two hours on that day.
    assertThat(day.timeToClaim().medianSeconds()).isEqualTo(7_200);
    assertThat(past.figures("?from=2026-03-09&to=2026-03-09").nCreated()).isEqualTo(1);
  }

  /** Nothing is stored by day: with another time zone the same moments are on other days. */
  @Test
  void anotherTimeZoneMovesThemOverMidnight() {
    EscalatedSession late = past.escalated(junior, past.at("2026-03-02T23:30"), PRINTER, "Contoso");
    past.claimed(late, senior, past.at("2026-03-02T23:40"));
    past.acted(late, senior, past.at("2026-03-02T23:45"));
    assertThat(past.figures("?from=2026-03-02&to=2026-03-02").nWithAction()).isEqualTo(1);
    assertThat(past.figures("?from=2026-03-03&to=2026-03-03").nCreated()).isZero();
    past.team
        .signedIn(Role.OWNER)
        .patch("/api/v1/account", Map.of("time_zone", "Europe/Berlin"))
        .expect(200);
    assertThat(past.figures("?from=2026-03-02&to=2026-03-02").nCreated()).isZero();
    var day = past.figures("?from=2026-03-03&to=2026-03-03");
    assertThat(day.nWithAction()).isEqualTo(1);
    assertThat(day.timeZone()).isEqualTo("Europe/Berlin");
    assertThat(day.byHour().get(5).nCreated()).isEqualTo(1);
    assertThat(past.reader().get(FIGURES + ".csv?from=2026-03-03&to=2026-03-03").body())
        .contains("2026-03-03T05:30:00+01:00", "2026-03-03T05:40:00+01:00");
  }

  @Test
  void clocksThatDisagreeMakeNoTimeNegative() {
    EscalatedSession told = past.escalated(junior, past.at("2026-03-02T09:00"), PRINTER, "Contoso");
    past.claimed(told, senior, told.createdAt().minusSeconds(2));
    past.acted(told, senior, told.createdAt().minus(Duration.ofSeconds(5)));
    var day = past.figures("?from=2026-03-02&to=2026-03-02");
    assertThat(day.nWithAction()).isEqualTo(1);
    durations(day.timeToFirstAction(), 0, 0, 0);
    durations(day.timeToClaim(), 0, 0, 0);
  }

  @Test
  void nothingIsNullAndNotZero() {
    var empty = past.figures("?period=90d");
    assertThat(empty.nCreated()).isZero();
    assertThat(empty.conversionRate()).isNull();
    assertThat(empty.timeToFirstAction()).isEqualTo(new Api.Durations(null, null, null));
    assertThat(empty.timeToClaim()).isEqualTo(new Api.Durations(null, null, null));
    assertThat(empty.trend().stream())
        .isNotEmpty()
        .allMatch(week -> week.medianTimeToFirstActionSeconds() == null);
    assertThat(empty.byDomain().size()).isZero();
    assertThat(empty.metricDefinition()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?period=14d",
        "?period=",
        "?period=30D",
        "?period=7d&period=30d",
        "?from=2026-03-01",
        "?to=2026-03-01",
        "?from=2026-03-02&to=2026-03-01",
        "?from=2026-02-30&to=2026-03-01",
        "?from=1.3.2026&to=2026-03-01",
        "?period=7d&from=2026-03-01&to=2026-03-02",
        "?from=1990-01-01&to=2026-01-01",
        "?from=&to="
      })
  void whatIsNoPeriodIsRefused(String query) {
    past.reader().get(FIGURES + query).expect(400, "invalid_request");
    past.reader().get(FIGURES + ".csv" + query).expect(400, "invalid_request");
  }

  @Test
  void theAccountsEngineersReadThemAndNobodyElse() {
    aWeek();
    for (String path : List.of("", ".csv", "/rows")) {
      past.team.signedIn(Role.VIEWER).get(FIGURES + path).expect(403, "role_required");
      past.team.stranger().get(FIGURES + path).expect(401);
      past.team.signedIn(Role.OWNER).get(FIGURES + path).expect(200);
    }
    Technician stranger = Technician.of(new TestAccounts(application).team(), Role.OWNER);
    String query = "?from=2026-03-02&to=2026-03-09";
    assertThat(
            stranger
                .browser()
                .get(FIGURES + query)
                .expect(200)
                .as(Api.EscalationFigures.class)
                .nCreated())
        .isZero();
    assertThat(stranger.browser().get(FIGURES + ".csv" + query).expect(200).body().lines())
        .hasSize(1);
    assertThat(rows(stranger, query + "&of=created")).isZero();
  }

  @Test
  void theFileOpensInASpreadsheetAndRunsNothing() {
    EscalatedSession told =
        past.escalated(junior, past.at("2026-03-02T09:00"), PRINTER, "Müller, \"Söhne\" & Co");
    past.withdrawn(told, junior, told.after(1));
    List<String> evil =
        List.of(
            "=HYPERLINK(\"http://x\")",
            "+1",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "  =1",
            "＝1",
            "two\r\nlines");
    int minute = 2;
    for (String reason : evil) {
      EscalatedSession again =
          past.escalatedAgain(junior, told.after(minute++), told.session(), reason);
      past.withdrawn(again, junior, told.after(minute++));
    }
    var answer = past.reader().get(FIGURES + ".csv?from=2026-03-02&to=2026-03-02").expect(200);
    assertThat(answer.header("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(answer.header("Content-Disposition"))
        .hasValue("attachment; filename=\"escalations-2026-03-02-2026-03-02.csv\"");
    assertThat(answer.body())
        .startsWith("\uFEFFhandoff_id,session_id,created_at,")
        .endsWith("\r\n");
    assertThat(answer.body())
        .contains("\"Müller, \"\"Söhne\"\" & Co\"")
        .contains("\"two\r\nlines\"");
    assertThat(answer.body())
        .contains("\"'=HYPERLINK(\"\"http://x\"\")\"")
        .contains("\"'+1\"")
        .contains("\"'-2+3\"");
    assertThat(answer.body())
        .doesNotContainPattern("[,\"][=+@\uFF1D]")
        .doesNotContainPattern("[,\"]\\s+=");
  }
}
