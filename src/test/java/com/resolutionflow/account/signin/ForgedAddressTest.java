package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody in the private network, who is no proxy, makes up another address for each request. */
class ForgedAddressTest {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "resolutionflow.trusted-proxies", "192.0.2.1",
          "resolutionflow.sign-in.failures-per-address", "5",
          "resolutionflow.limits.anonymous-per-minute", "1",
          "resolutionflow.limits.anonymous-burst", "20");

  @Test
  void theLimitsOfTheirOwnAddressHold() {
    try (Replica replica = Replica.on(TestDatabase.fresh(), SETTINGS)) {
      Team team = new TestAccounts(replica.context()).team();
      String email = team.add(Role.ENGINEER).email();
      ApiClient guesser = team.stranger();
      for (int i = 0; i < 5; i++) {
        guess(forged(guesser, i), i + "@nowhere.example.com").expect(401, "bad_credentials");
      }
      guess(forged(guesser, 5), email).expect(429, "too_many_requests");

      for (int i = 0; i < 20; i++) {
        forged(team.stranger(), i).get("/api/v1/me");
      }
      forged(team.stranger(), 20).get("/api/v1/me").expect(429, "too_many_requests");
    }
  }

  private static ApiClient forged(ApiClient client, int i) {
    return client.with("X-Forwarded-For", "203.0.113." + i);
  }

  private static ApiClient.Answer guess(ApiClient client, String email) {
    return client.post("/api/v1/auth/login", Map.of("email", email, "password", "wrong"));
  }
}
