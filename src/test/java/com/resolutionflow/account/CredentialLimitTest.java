package com.resolutionflow.account;

import static com.resolutionflow.support.Waiting.await;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Too many requests with one credential are refused without a word to the database. */
@ProductTest
@DirtiesContext
@TestPropertySource(
    properties = {"resolutionflow.limits.requests-per-minute=1", "resolutionflow.limits.burst=20"})
class CredentialLimitTest {

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;

  @Test
  void aFloodOfOneUserDoesNotReachTheDatabase() throws Exception {
    Team team = new TestAccounts(application).team();
    ApiClient owner = team.signedIn(Role.OWNER);
    ApiClient script =
        owner.withToken(
            owner.post("/api/v1/api-tokens", Map.of("name", "x")).expect(201).text("token"));
    ApiClient browser = team.signedIn(Role.ENGINEER);
    for (ApiClient flooding : new ApiClient[] {script, browser}) {
      await("the limit").until(() -> flooding.get("/api/v1/me").status() == 429);
    }
    try (Connection holder = database.asOwner();
        Statement hold = holder.createStatement()) {
      holder.setAutoCommit(false);
      hold.execute("lock table sign_in, api_token");
      for (ApiClient flooding : new ApiClient[] {script, browser}) {
        flooding.get("/api/v1/me").expect(429);
      }
      holder.rollback();
    }
  }
}
