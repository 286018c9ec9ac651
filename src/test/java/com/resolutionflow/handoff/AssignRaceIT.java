package com.resolutionflow.handoff;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.invariant.Invariants;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Fifty people, a hundred times: admins give a session away while others claim, release, return and
 * conclude it and its holder is deactivated or loses the role. Each success leaves one line,
 * nothing else does, and whoever has the session in the end can work on it.
 */
@ProductTest
class AssignRaceIT {

  private static final int ROUNDS = 100;
  private static final int GIVERS = 20;
  private static final int CLAIMERS = 20;
  private static final int BUSY = 503;
  private static final String RELEASED = "put the session back in the queue";
  private static final String RETURNED = "returned the session";
  private static final String CONCLUDED = "concluded the session";

  @Autowired ApplicationContext application;
  Team team;
  Technician owner;
  Technician junior;
  List<Technician> admins = new ArrayList<>();
  List<Technician> colleagues = new ArrayList<>();

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    owner = Technician.of(team, Role.OWNER);
    junior = Technician.of(team, Role.ENGINEER);
    for (int i = 0; i < 5; i++) {
      admins.add(Technician.of(team, Role.TEAM_ADMIN));
    }
    for (int i = 0; i < CLAIMERS; i++) {
      colleagues.add(Technician.of(team, Role.ENGINEER));
    }
  }

  @Test
  void everySuccessIsOneLineAndNobodysWorkIsStuck() {
    Random random = new Random(7);
    for (int round = 0; round < ROUNDS; round++) {
      String session = junior.start("VPN drops");
      String handoff = junior.escalate(session);
      Technician holder = colleagues.getFirst();
      holder.claim(handoff).expect(200);
      Technician leaver = round % 2 == 0 ? holder : colleagues.get(1);
      int before = owner.session(session).stepCount();
      boolean gone = round % 10 == 0;
      Map<String, Object> leaving = gone ? Map.of("active", false) : Map.of("role", "viewer");
      List<Turn> turns = turns(session, handoff, holder);
      String user = "/api/v1/users/" + leaver.id();
      turns.add(new Turn("left", () -> owner.browser().patch(user, leaving)));
      assertThat(turns).hasSize(50);
      Collections.shuffle(turns, random);
      List<Answer> answers = Race.of(turns.stream().map(Turn::act).toList());
      for (Answer answer : answers) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 400, 401, 403, 409, BUSY);
      }
      // Where all connections wait for the one session, somebody may be asked to come back.
      await("the departure").until(() -> owner.browser().patch(user, leaving).status() == 200);
      List<String> lines = consistent(session, handoff, leaver, before);
      for (String line : List.of(RELEASED, RETURNED, CONCLUDED)) {
        assertThat(lines.stream().filter(one -> one.contains(line)).count())
            .as("%s in %s", line, lines)
            .isEqualTo(successes(line, turns, answers));
      }
      owner.browser().patch(user, Map.of("active", true, "role", "engineer")).expect(200);
      if (gone) {
        signInAgain(leaver);
      }
    }
    assertThat(application.getBean(Invariants.class).breaches(team.id())).isEmpty();
  }

  /** Twenty give it, twenty claim it, and ten do the rest. */
  private List<Turn> turns(String session, String handoff, Technician holder) {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < GIVERS; i++) {
      Technician admin = admins.get(i % admins.size());
      Technician to = colleagues.get(1 + i % 3);
      turns.add(new Turn("gave", () -> admin.post(session, "assign", Map.of("user_id", to.id()))));
    }
    for (int i = 0; i < CLAIMERS; i++) {
      Technician claimer = colleagues.get(i);
      turns.add(new Turn("picked up", () -> claimer.claim(handoff)));
    }
    Map<String, String> note = Map.of("note", "Back with it");
    String release = Technician.HANDOFFS + "/" + handoff + "/release";
    for (int i = 0; i < 4; i++) {
      Technician by = i < 2 ? holder : admins.get(i);
      turns.add(new Turn(RELEASED, () -> by.browser().post(release, note)));
    }
    for (int i = 0; i < 3; i++) {
      Technician by = colleagues.get(i);
      turns.add(new Turn(RETURNED, () -> by.giveBack(handoff)));
    }
    turns.add(new Turn(CONCLUDED, () -> colleagues.get(2).conclude(session)));
    turns.add(new Turn(CONCLUDED, () -> colleagues.get(3).conclude(session)));

    return turns;
  }

  private static long successes(String line, List<Turn> turns, List<Answer> answers) {
    return IntStream.range(0, turns.size())
        .filter(i -> turns.get(i).line().equals(line) && answers.get(i).status() == 200)
        .count();
  }

  /** What somebody does, and the words of the line that it leaves in the session. */
  private record Turn(String line, Callable<Answer> act) {}

  private List<String> consistent(String session, String handoff, Technician leaver, int before) {
    Api.Session now = owner.session(session);
    Api.Handoff record = owner.handoff(handoff);
    List<String> lines = now.steps().stream().skip(before).map(Api.Step::text).toList();
    assertThat(now.stepCount()).isEqualTo(now.steps().size());
    switch (now.status()) {
      case "resolved" -> assertThat(record.state()).isIn("closed", "returned");
      case "escalated" -> assertThat(record.state()).isEqualTo("waiting");
      default -> assertThat(record.state()).isIn("claimed", "returned");
    }
    if (record.state().equals("claimed")) {
      assertThat(record.claimedBy().id()).isEqualTo(now.owner().id());
      assertThat(now.owner().id()).isNotEqualTo(leaver.id().toString());
    }
    boolean stuck =
        now.status().equals("active") && now.owner().id().equals(leaver.id().toString());
    assertThat(owner.sessions("?holder=none").stream().anyMatch(one -> one.id().equals(session)))
        .isEqualTo(stuck);
    return lines;
  }

  /** A deactivation ends all sign-ins. */
  private void signInAgain(Technician leaver) {
    Technician again = new Technician(leaver.member(), team.browser(leaver.member()));
    colleagues.set(colleagues.indexOf(leaver), again);
  }
}
