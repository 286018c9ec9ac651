package com.resolutionflow.escalationpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.invariant.Invariants;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import com.resolutionflow.tenant.TenantContext;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * A timer fires, on two replicas at once, while somebody claims: one reminder at most, and none
 * after the claim.
 */
@ProductTest
class ReminderRaceIT {

  private static final int ROUNDS = 60;

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  @Autowired ReminderTimers timers;

  @Test
  void aReminderComesBeforeTheClaimOrNotAtAll() {
    Ageing ageing = new Ageing(database);
    Team team = new TestAccounts(application).team();
    Technician junior = Technician.of(team, Role.ENGINEER);
    Technician senior = Technician.of(team, Role.ENGINEER);
    Technician other = Technician.of(team, Role.ENGINEER);
    int reminders = 0;
    try (LiveReader live = LiveReader.open(other.browser())) {
      for (int round = 0; round < ROUNDS; round++) {
        String id = junior.escalate(junior.start());
        UUID timer = ageing.timer(id);
        ageing.passUnnoticed(id, "21 minutes");
        List<Callable<Integer>> racers =
            new ArrayList<>(List.of(() -> fire(team, id, timer), () -> fire(team, id, timer)));
        racers.add(round % 2, () -> senior.claim(id).expect(200).status());
        Race.of(racers);
        fire(team, id, timer);
        List<String> turns = turnsUntilRelease(senior, id, live);
        assertThat(turns)
            .isIn(
                List.of("handoff_created", "handoff_announced", "handoff_claimed"),
                List.of("handoff_created", "handoff_claimed"));
        reminders += turns.size() - 2;
        assertThat(junior.handoff(id).announcements()).hasSize(turns.size() - 2);
      }
    }
    assertThat(
            other
                .all("/api/v1/notifications?limit=200", Api.Notification.class)
                .filter(one -> one.kind().equals("handoff_announced")))
        .hasSize(reminders);
    assertThat(application.getBean(Invariants.class).breaches(team.id())).isEmpty();
  }

  private int fire(Team team, String handoff, UUID timer) {
    TenantContext.within(
        team.id(), () -> timers.fire(new ReminderWork.Timer(UUID.fromString(handoff), timer)));
    return 0;
  }

  /** What everybody heard of it, up to the release that ends the round. */
  private static List<String> turnsUntilRelease(Technician senior, String id, LiveReader live) {
    senior.release(id).expect(200);
    List<String> turns = new ArrayList<>();
    while (true) {
      LiveReader.Event event = live.next(one -> one.topic().startsWith("handoff_"));
      if (event.topic().equals("handoff_released")) {
        return turns;
      }
      turns.add(event.topic());
    }
  }
}
