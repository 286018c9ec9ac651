package com.resolutionflow.notification.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.delivery.Deliveries;
import com.resolutionflow.delivery.DeliveryRequest;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.ScriptedSmtp;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import com.resolutionflow.tenant.TenantContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two replicas work on one backlog: each e-mail is sent by one of them, and what one leaves behind
 * the other sends.
 */
class TwoReplicasTest {

  private static final int BACKLOG = 300;
  private static final Pattern ID = Pattern.compile("Message-ID: <(\\S+)>");

  @Test
  void eachDeliveryIsSentOnce() throws Exception {
    TestDatabase database = TestDatabase.fresh();
    try (ScriptedSmtp smtp = new ScriptedSmtp()) {
      Map<String, String> settings =
          Map.of(
              "spring.mail.host", "127.0.0.1", "spring.mail.port", Integer.toString(smtp.port()));
      try (Replica one = Replica.on(database, settings);
          Replica other = Replica.on(database, settings)) {
        Team team = new TestAccounts(one.context()).team();
        UUID session = UUID.fromString(Technician.of(team, Role.ENGINEER).start());
        Set<String> ids = new TreeSet<>();
        add(one, team.id(), session, BACKLOG / 2)
            .forEach(id -> ids.add(id + ".delivery@localhost"));
        add(other, team.id(), session, BACKLOG / 2)
            .forEach(id -> ids.add(id + ".delivery@localhost"));
        for (int i = 0; i < BACKLOG / 3; i++) {
          smtp.next();
        }
        one.close();
        for (int i = BACKLOG / 3; i < BACKLOG; i++) {
          smtp.next();
        }
        assertThat(smtp.handedOver().stream().map(TwoReplicasTest::idOf))
            .as("each once, none twice")
            .containsExactlyInAnyOrderElementsOf(ids);
      }
    }
  }

  private static List<UUID> add(Replica replica, UUID account, UUID session, int number) {
    TransactionTemplate transaction =
        new TransactionTemplate(replica.bean(PlatformTransactionManager.class));
    List<DeliveryRequest> requests =
        IntStream.range(0, number)
            .mapToObj(
                n ->
                    new DeliveryRequest(
                        "email",
                        "somebody" + n + "@example.com",
                        "news",
                        new DeliveryRequest.Subject("session", session),
                        null,
                        "Hello"))
            .toList();
    return TenantContext.within(
        account,
        () -> transaction.<List<UUID>>execute(now -> replica.bean(Deliveries.class).add(requests)));
  }

  private static String idOf(String message) {
    Matcher matcher = ID.matcher(message);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
