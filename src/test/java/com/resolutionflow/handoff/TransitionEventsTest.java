package com.resolutionflow.handoff;

import static com.resolutionflow.support.Technician.HANDOFFS;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What open browsers hear of each turn of a handoff, and who of them. */
@ProductTest
class TransitionEventsTest {

  @Autowired ApplicationContext application;
  Team team;
  Technician junior;
  Technician senior;
  Technician other;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER);
    senior = Technician.of(team, Role.ENGINEER);
    other = Technician.of(team, Role.OWNER);
  }

  private static LiveReader.Event turn(LiveReader reader) {
    return reader.next(event -> event.topic().startsWith("handoff_"));
  }

  @Test
  void everyTurnIsToldToEverybodyInItsOrder() {
    String session = junior.start();
    try (LiveReader juniors = LiveReader.open(junior.browser());
        LiveReader seniors = LiveReader.open(senior.browser());
        LiveReader others = LiveReader.open(other.browser())) {
      List<LiveReader> everybody = List.of(juniors, seniors, others);
      Api.Handoff card = junior.escalation(session).expect(201).as(Api.Handoff.class);
      String id = card.id();
      for (LiveReader reader : List.of(seniors, others)) {
        LiveReader.Event created = turn(reader);
        assertThat(created.topic()).isEqualTo("handoff_created");
        assertThat(created.as(Api.Handoff.class)).isEqualTo(senior.handoffs("").getFirst());
      }
      Api.Handoff claimed = senior.claim(id).expect(200).as(Api.Handoff.class);
      String reference = "{\"handoff_id\":\"" + id + "\",\"session_id\":\"" + session + "\"";
      String claim =
          reference
              + ",\"claimed_by\":{\"id\":\"%s\",\"name\":\"%s\"},\"claimed_at\":\"%s\"}"
                  .formatted(senior.id(), senior.name(), claimed.claimedAt());
      // The escalator's first turn is the claim: of their own escalation they knew.
      assertReceived(everybody, "handoff_claimed", claim);
      senior.release(id).expect(200);
      String released =
          senior.browser().get(HANDOFFS + "?state=waiting").json().at("/items/0").toString();
      assertReceived(everybody, "handoff_released", reference + ",\"handoff\":" + released + "}");
      other.pickUp(session).expect(200);
      everybody.forEach(
          reader ->
              assertThat(turn(reader).text("claimed_by.id")).isEqualTo(other.id().toString()));
      other.giveBack(id).expect(200);
      assertReceived(everybody, "handoff_returned", reference + "}");
    }
  }

  @Test
  void theEndOfAnEscalationIsToldToEverybody() {
    String session = junior.start();
    try (LiveReader juniors = LiveReader.open(junior.browser());
        LiveReader seniors = LiveReader.open(senior.browser());
        LiveReader others = LiveReader.open(other.browser())) {
      List<LiveReader> everybody = List.of(juniors, seniors, others);
      String withdrawn = junior.escalate(session);
      junior.withdraw(withdrawn).expect(200);
      String closed = junior.escalate(session);
      junior.conclude(session).expect(200);
      String reference = "{\"handoff_id\":\"%s\",\"session_id\":\"%s\"}";
      for (LiveReader reader : List.of(seniors, others)) {
        assertThat(turn(reader).text("id")).isEqualTo(withdrawn);
      }
      assertReceived(everybody, "handoff_withdrawn", reference.formatted(withdrawn, session));
      for (LiveReader reader : List.of(seniors, others)) {
        assertThat(turn(reader).text("id")).isEqualTo(closed);
      }
      assertReceived(everybody, "handoff_closed", reference.formatted(closed, session));
    }
  }

  private static void assertReceived(List<LiveReader> everybody, String topic, String data) {
    for (LiveReader reader : everybody) {
      LiveReader.Event event = turn(reader);
      assertThat(event.topic()).isEqualTo(topic);
      assertThat(event.data()).hasToString(data);
    }
  }

  @Test
  void whatIsRefusedIsToldToNobodyAndTheSameClaimAgainNeither() {
    String session = junior.start();
    String id = junior.escalate(session);
    try (LiveReader others = LiveReader.open(other.browser())) {
      senior.claim(id).expect(200);
      senior.claim(id).expect(200);
      junior.claim(id).expect(409);
      other.release(id).expect(400);
      junior.escalation(session).expect(403);
      senior.release(id).expect(200);
      assertThat(turn(others).topic()).isEqualTo("handoff_claimed");
      assertThat(turn(others).topic()).isEqualTo("handoff_released");
    }
  }

  @Test
  void anotherAccountHearsNothingOfIt() {
    Team others = new TestAccounts(application).team();
    Technician stranger = Technician.of(others, Role.OWNER);
    Technician theirs = Technician.of(others, Role.ENGINEER);
    try (LiveReader strangers = LiveReader.open(stranger.browser())) {
      senior
          .claim(junior.escalation(junior.start(), Map.of("severity", "critical")).text("id"))
          .expect(200);
      String own = theirs.escalate(theirs.start());
      assertThat(turn(strangers).text("id")).isEqualTo(own);
      assertThat(strangers.seen()).noneMatch(event -> event.topic().equals("handoff_claimed"));
    }
  }
}
