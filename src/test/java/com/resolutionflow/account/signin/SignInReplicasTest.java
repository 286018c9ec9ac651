package com.resolutionflow.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ProductTest
class SignInReplicasTest {

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;

  @Test
  void replicasShareSignInsTokensAndTheCountOfFailures() {
    try (Replica other = Replica.on(database)) {
      Team team = new TestAccounts(application).team();
      Member member = team.add(Role.ENGINEER);
      ApiClient here = team.browser(member);
      ApiClient there = here.on(other.port());
      there.get("/api/v1/me").expect(200);
      String token =
          there.post("/api/v1/api-tokens", Map.of("name", "t")).expect(201).text("token");
      here.withToken(token).get("/api/v1/me").expect(200);

      ApiClient guesser = team.stranger().with("X-Forwarded-For", "203.0.113.77");
      var wrong = Map.of("email", member.email(), "password", "wrong");
      for (int i = 0; i < 10; i++) {
        (i % 2 == 0 ? guesser : guesser.on(other.port()))
            .post("/api/v1/auth/login", wrong)
            .expect(401);
      }
      guesser.post("/api/v1/auth/login", wrong).expect(429);
      guesser.on(other.port()).post("/api/v1/auth/login", wrong).expect(429);

      team.signedIn(Role.OWNER)
          .patch("/api/v1/users/" + member.id(), Map.of("role", "viewer"))
          .expect(200);
      assertThat(there.get("/api/v1/me").text("role")).isEqualTo("viewer");
      ApiClient copy =
          team.stranger()
              .on(other.port())
              .setCookie("rf_sign_in", here.cookie("rf_sign_in").orElseThrow());
      copy.get("/api/v1/me").expect(200);
      here.post("/api/v1/auth/logout").expect(204);
      copy.get("/api/v1/me").expect(401);
      there.withToken(token).get("/api/v1/me").expect(200);
    }
  }
}
