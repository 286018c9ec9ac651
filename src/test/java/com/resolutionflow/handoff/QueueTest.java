package com.resolutionflow.handoff;

import static com.resolutionflow.support.Technician.HANDOFFS;
import static com.resolutionflow.support.Technician.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.Pages;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Lists of handoffs: the queue in the order to take them in, the others, and who reads them. */
@ProductTest
class QueueTest {

  @Autowired ApplicationContext application;
  Team team;
  Technician junior;
  Technician senior;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER);
    senior = Technician.of(team, Role.ENGINEER);
  }

  private String escalated(String severity) {
    return junior.escalation(junior.start(), Map.of("severity", severity)).expect(201).text("id");
  }

  private static List<String> ids(Technician reader, String query) {
    return reader.all(HANDOFFS + query, Api.Handoff.class).map(handoff -> handoff.id()).toList();
  }

  @Test
  void waitingOnesComeBySeverityAndThenTheOldestFirst() {
    String normal = escalated("normal");
    String low = escalated("low");
    String critical = escalated("critical");
    String high = escalated("high");
    String laterNormal = junior.escalate(junior.start());
    String laterCritical = escalated("critical");
    List<String> queue = List.of(critical, laterCritical, high, normal, laterNormal, low);
    for (int limit = 1; limit <= 7; limit++) {
      assertThat(ids(senior, "?state=waiting&limit=" + limit)).isEqualTo(queue);
    }
    assertThat(ids(senior, "?limit=2"))
        .containsExactly(laterCritical, laterNormal, high, critical, low, normal);
    // Put back, it has its old place.
    senior.claim(high).expect(200);
    assertThat(ids(senior, "?state=waiting")).doesNotContain(high);
    senior.release(high).expect(200);
    assertThat(ids(senior, "?state=waiting")).isEqualTo(queue);
  }

  @Test
  void howManyWaitIsANumberOfItsOwn() {
    senior.claim(escalated("high")).expect(200);
    escalated("normal");
    escalated("low");
    assertThat(senior.browser().get(HANDOFFS + "/waiting-count").expect(200).text("count"))
        .isEqualTo("2");
  }

  @Test
  void theQueueIsReadWithoutGapsWhileItMoves() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      made.add(escalated("normal"));
    }
    Pages<Api.Handoff> pages =
        Pages.of(senior, HANDOFFS + "?state=waiting&limit=2", Api.Handoff.class);
    List<String> read = new ArrayList<>();
    for (List<Api.Handoff> page = pages.next(); page != null; page = pages.next()) {
      page.forEach(handoff -> read.add(handoff.id()));
      if (read.size() == 2) {
        senior.claim(read.getFirst()).expect(200);
        escalated("critical");
      }
    }
    assertThat(read).isEqualTo(made);
  }

  @Test
  void theFirstPageSaysHowManyWaitInAll() {
    for (int i = 0; i < 3; i++) {
      escalated("normal");
    }
    senior.claim(escalated("high")).expect(200);
    var first = senior.browser().get(HANDOFFS + "?state=waiting&limit=2").expect(200);
    assertThat(first.as(Api.HandoffPage.class).total()).isEqualTo(3);
    var rest =
        senior
            .browser()
            .get(HANDOFFS + "?state=waiting&limit=2&cursor=" + first.text("next_cursor"))
            .expect(200);
    assertThat(rest.as(Api.HandoffPage.class).total()).isNull();
    assertThat(rest.as(Api.HandoffPage.class).items()).hasSize(1);
    assertThat(
            senior
                .browser()
                .get(HANDOFFS + "?limit=1")
                .expect(200)
                .as(Api.HandoffPage.class)
                .total())
        .isEqualTo(4);
  }

  @Test
  void aCardIsTheHandoffWithoutTheStepsOfItsSnapshot() {
    String session = junior.start();
    junior.post(session, "steps", Map.of("kind", "note", "text", "x")).expect(201);
    String id = junior.escalate(session);
    Api.Handoff whole = senior.handoff(id);
    for (Api.Handoff card :
        List.of(
            senior.handoffs("?state=waiting").getFirst(),
            senior.handoffs("").getFirst(),
            senior.handoffsOf(session).getFirst())) {
      assertThat(card.snapshot().steps()).isNull();
      assertThat(card.snapshot().conversationTail()).isNull();
      assertThat(card)
          .usingRecursiveComparison()
          .ignoringFields("snapshot.steps", "snapshot.conversationTail")
          .isEqualTo(whole);
    }
    assertThat(senior.browser().get(HANDOFFS + "?state=waiting").expect(200).body())
        .doesNotContain("\"steps\"", "\"conversation_tail\"");
  }

  @Test
  void stateAndTargetNarrowIt() {
    String waiting = junior.escalate(junior.start());
    String mine =
        junior
            .escalation(junior.start(), Map.of("target_user_id", senior.id()))
            .expect(201)
            .text("id");
    String claimed = junior.escalate(junior.start());
    senior.claim(claimed).expect(200);
    String returned = junior.escalate(junior.start());
    senior.claim(returned).expect(200);
    senior.giveBack(returned).expect(200);
    String withdrawn = junior.escalate(junior.start());
    junior.withdraw(withdrawn).expect(200);
    String over = junior.start();
    String closed = junior.escalate(over);
    junior.conclude(over).expect(200);
    assertThat(ids(senior, "?state=waiting")).containsExactly(waiting, mine);
    assertThat(ids(senior, "?state=claimed")).containsExactly(claimed);
    assertThat(ids(senior, "?state=returned")).containsExactly(returned);
    assertThat(ids(senior, "?state=withdrawn")).containsExactly(withdrawn);
    assertThat(ids(senior, "?state=closed")).containsExactly(closed);
    assertThat(ids(senior, "?state=waiting&target=me")).containsExactly(mine);
    assertThat(ids(senior, "?target=me")).containsExactly(mine);
    assertThat(ids(junior, "?target=me")).isEmpty();
    assertThat(ids(senior, "?state=&target=")).hasSize(6);
  }

  @Test
  void whatNarrowsToNothingThatIsKnownIsRefused() {
    junior.escalate(junior.start());
    junior.escalate(junior.start());
    for (String odd :
        List.of(
            "?state=open",
            "?state=WAITING",
            "?target=all",
            "?target=" + senior.id(),
            "?limit=999",
            "?cursor=x",
            "?state=waiting&cursor=MTphMTpiMTpj")) {
      senior.browser().get(HANDOFFS + odd).expect(400, "invalid_request");
    }
    String newest = senior.browser().get(HANDOFFS + "?limit=1").expect(200).text("next_cursor");
    senior
        .browser()
        .get(HANDOFFS + "?state=waiting&cursor=" + newest)
        .expect(400, "invalid_request");
  }

  @Test
  void everybodyOfTheAccountReadsItAndNobodyElse() {
    String session = junior.start();
    String id = junior.escalate(session);
    for (Role role : Role.values()) {
      Technician reader = Technician.of(team, role);
      assertThat(ids(reader, "?state=waiting")).containsExactly(id);
      assertThat(reader.handoff(id)).isEqualTo(junior.handoff(id));
      assertThat(reader.handoffsOf(session)).hasSize(1);
    }
    Technician stranger = Technician.of(new TestAccounts(application).team(), Role.OWNER);
    assertThat(ids(stranger, "")).isEmpty();
    byte[] unknown =
        stranger
            .browser()
            .get(HANDOFFS + "/" + UUID.randomUUID())
            .expect(404, "not_found")
            .response()
            .body();
    assertThat(stranger.browser().get(HANDOFFS + "/" + id).expect(404).response().body())
        .isEqualTo(unknown);
    stranger.browser().get(SESSIONS + "/" + session + "/handoffs").expect(404, "not_found");
    junior.browser().get(HANDOFFS + "/7").expect(404, "not_found");
    team.stranger().get(HANDOFFS).expect(401);
    String secret = junior.start();
    senior.browser().get(SESSIONS + "/" + secret + "/handoffs").expect(404, "not_found");
    assertThat(junior.handoffsOf(secret)).isEmpty();
  }

  @Test
  void theHandoffsOfASessionComeNewestFirstAndInPages() {
    String session = junior.start();
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      made.addFirst(junior.escalate(session));
      junior.withdraw(made.getFirst()).expect(200);
    }
    for (int limit = 1; limit <= 3; limit++) {
      assertThat(
              junior
                  .all(SESSIONS + "/" + session + "/handoffs?limit=" + limit, Api.Handoff.class)
                  .map(one -> one.id()))
          .isEqualTo(made);
    }
  }
}
