package com.resolutionflow.handoff;

import static com.resolutionflow.support.Technician.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How many statements the requests that must be quick send to the database, the one that knows the
 * caller again included: a change that sends more per request, or one for each row, is noticed
 * here.
 */
@ProductTest
class ModelCallBudgetTest {

  private static final String SENT = "SQL statement [";

  @Autowired ApplicationContext application;
  Technician junior;
  Technician senior;

  @BeforeEach
  void newTeam() {
    Team team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER);
    senior = Technician.of(team, Role.ENGINEER);
    // The account's first live event makes the log begin.
    junior.start();
  }

  private static int sent(Runnable request) {
    Logger log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
    ListAppender<ILoggingEvent> seen = new ListAppender<>();
    seen.start();
    log.setLevel(Level.DEBUG);
    log.setAdditive(false);
    log.addAppender(seen);
    try {
      request.run();
    } finally {
      log.detachAppender(seen);
      log.setLevel(null);
      log.setAdditive(true);
    }
    // What goes on by itself all the time, and what jobs do afterwards, has threads of its own.
    return (int)
        List.copyOf(seen.list).stream()
            .filter(
                said ->
                    said.getThreadName().startsWith("jetty")
                        && said.getFormattedMessage().contains(SENT))
            .count();
  }

  @Test
  void turnsSendAFixedNumberOfStatements() {
    String session = junior.start();
    assertThat(sent(() -> junior.say(session, "Hello"))).isLessThanOrEqualTo(7);
    String[] handoff = new String[1];
    assertThat(sent(() -> handoff[0] = junior.escalate(session))).isLessThanOrEqualTo(15);
    assertThat(sent(() -> senior.claim(handoff[0]).expect(200))).isLessThanOrEqualTo(14);
    assertThat(sent(() -> senior.claim(handoff[0]).expect(200))).isLessThanOrEqualTo(3);
    assertThat(sent(() -> junior.claim(handoff[0]).expect(409))).isLessThanOrEqualTo(2);
    assertThat(sent(() -> senior.handoff(handoff[0]))).isLessThanOrEqualTo(2);
  }

  @Test
  void startingDoesNotSendOnePerTask() {
    Map<String, String> problem =
        Map.of("problem", "Outlook asks for the password again and again");
    assertThat(sent(() -> junior.browser().post(SESSIONS, problem).expect(201)))
        .isLessThanOrEqualTo(5);
  }

  @Test
  void listsAreOneStatementHoweverLong() {
    for (int length = 1; length <= 8; length++) {
      junior.escalate(junior.start());
      if (length == 1 || length == 8) {
        assertThat(sent(() -> senior.handoffs("?state=waiting"))).isLessThanOrEqualTo(3);
        assertThat(sent(() -> senior.handoffs(""))).isLessThanOrEqualTo(3);
        assertThat(sent(() -> senior.sessions(""))).isLessThanOrEqualTo(2);
      }
    }
  }
}
