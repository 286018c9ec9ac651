package com.resolutionflow.notification.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * A deployment without a mail server escalates as any other, and its admins see what is missing.
 */
@ProductTest
class NoMailServerTest {

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;

  @Test
  void anEmailIsWrittenDownAsSkippedAndNoJobTriesToSendIt() throws Exception {
    Team team = new TestAccounts(application).team();
    Technician junior = Technician.of(team, Role.ENGINEER);
    Technician admin = Technician.of(team, Role.TEAM_ADMIN);
    String handoff = junior.escalate(junior.start());
    List<Api.DeliveryView> emails =
        admin.deliveriesOf(handoff).stream().filter(one -> one.channel().equals("email")).toList();
    assertThat(emails).isNotEmpty();
    for (Api.DeliveryView email : emails) {
      assertThat(email.state()).isEqualTo("skipped");
      assertThat(email.attempts()).isZero();
      assertThat(email.lastError()).contains("SPRING_MAIL_HOST");
      String id = email.id();
      assertThat(jobs(id)).isZero();
      String refused =
          admin
              .browser()
              .post("/api/v1/deliveries/" + id + "/resend")
              .expect(409, "not_resendable")
              .text("detail");
      assertThat(refused).contains("SPRING_MAIL_HOST");
    }
  }

  private long jobs(String delivery) {
    return database
        .sql("select count(*) from scheduled_tasks where task_instance like '%' || ?")
        .param(delivery)
        .query(Long.class)
        .single();
  }
}
