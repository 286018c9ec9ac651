package com.resolutionflow.analytics;

import static com.resolutionflow.analytics.AnalyticsHistory.FIGURES;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.analytics.AnalyticsHistory.EscalatedSession;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The file of a period, when it is long or taken slowly. */
@ProductTest
class EscalationExportTest {

  private static final String PATH = FIGURES + ".csv?from=2026-03-02&to=2026-03-02";

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  AnalyticsHistory past;
  EscalatedSession first;

  @BeforeEach
  void oneEscalation() {
    past = new AnalyticsHistory(application, ZoneOffset.UTC);
    Member junior = past.engineer("Jo Junior");
    first = past.escalated(junior, past.at("2026-03-02T09:00"), "Nobody can print", "Contoso");
    past.claimed(first, past.engineer("Sam Senior"), first.after(2));
  }

  /**
   * Escalations like the first one, a second apart; every other one is claimed, every fourth twice.
   */
  private void more(int from, int to, int reasonLength) {
    sql(
        """
        insert into handoff (account_id, id, session_id, state, severity, reason, created_by, created_at, snapshot_head,
          snapshot_steps)
        select account_id, gen_random_uuid(), session_id, 'withdrawn', 1, n || repeat('x', %3$d), created_by,
          created_at + make_interval(secs => n), snapshot_head, '{"steps":[],"conversation_tail":[]}'
        from handoff, generate_series(%1$d, %2$d) as n where id = ?
        """
            .formatted(from, to, reasonLength));
    sql(
        """
        insert into measured_handoff (account_id, handoff_id, session_id, created_at, created_by, domain)
        select h.account_id, h.id, h.session_id, h.created_at, h.created_by, 'other' from handoff h
        where h.account_id = (select account_id from handoff where id = ?)
          and not exists (select 1 from measured_handoff m where m.account_id = h.account_id and m.handoff_id = h.id)
        """);
    sql(
        """
        insert into measured_claim (account_id, id, handoff_id, session_id, claimed_by, domain, waiting_since,
          claimed_at, ended_at, ending)
        select m.account_id, gen_random_uuid(), m.handoff_id, m.session_id, m.created_by, 'other', m.created_at,
          span.ended, span.ended, 'released'
        from measured_handoff m join handoff h on h.account_id = m.account_id and h.id = m.handoff_id
        cross join generate_series(1, 2) as time
        cross join lateral (select m.created_at + make_interval(mins => time) as ended) as span
        where m.account_id = (select account_id from handoff where id = ?) and h.state = 'withdrawn'
          and extract(second from m.created_at)::int % (2 * time) = 0
          and not exists (
            select 1 from measured_claim c where c.account_id = m.account_id and c.handoff_id = m.handoff_id)
        """);
  }

  private void sql(String text) {
    database.sql(text).param(first.handoff()).update();
  }

  @Test
  void aLongFileHasEachRowOnceInOrder() {
    more(1, 1_200, 1);
    List<String> lines = past.reader().get(PATH).expect(200).body().lines().toList();
    // Of four: two without a claim, one with one, one with two. And the heading, and the first.
    assertThat(lines).hasSize(2 + 1_200 / 4 * 5).doesNotHaveDuplicates();
    List<String> moments = lines.stream().skip(1).map(line -> line.split(",")[2]).toList();
    assertThat(moments).isSorted();
    assertThat(moments.stream().distinct()).hasSize(1_201);
  }

  @Test
  void whoTakesItSlowlyHoldsNeitherMemoryNorATransaction()
      throws IOException, InterruptedException {
    // More than the buffers of both systems hold, so that the last rows cannot have been read yet.
    more(1, 5_000, 4_000);
    var request = past.reader().request("GET", PATH).GET().build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer = client.send(request, BodyHandlers.ofInputStream());
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
        assertThat(lines.readLine()).contains("handoff_id");
        more(5_001, 5_001, 1);
        assertThat(lines.lines().toList().getLast()).contains(",5001x,");
      }
    }
  }
}
