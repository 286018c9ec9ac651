package com.resolutionflow.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.vendor.WithFakeVendors;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A saved secret is never sent to another address than the one it was entered for. */
@WithFakeVendors
class AddressChangeTest {

  private static final String ALL = "/api/v1/integrations/";
  private static final Map<String, Object> HALO =
      Map.of(
          "url", "https://acme.halopsa.com/", "client_id", "ours", "client_secret", "kept-secret");

  @Autowired ApplicationContext application;
  @Autowired Integrations integrations;
  private Team team;
  private ApiClient admin;

  @BeforeEach
  void newAdmin() {
    team = new TestAccounts(application).team();
    admin = team.signedIn(Role.TEAM_ADMIN);
  }

  private Answer put(String kind, boolean enabled, Map<String, ?> settings) {
    return admin.put(ALL + kind, Map.of("enabled", enabled, "settings", settings));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://theirs.halopsa.com/",
        "https://acme.halopsa.com:8443/",
        "https://acme.halopsa.com.halopsa.com/",
        "http://acme.halopsa.com/",
        ""
      })
  void anotherAddressNeedsTheSecretAnew(String url) {
    put("halopsa", true, HALO).expect(200);
    for (boolean enabled : new boolean[] {true, false}) {
      Api.Problem problem =
          put("halopsa", enabled, Map.of("url", url))
              .expect(400, "invalid_request")
              .as(Api.Problem.class);
      assertThat(problem.errors())
          .anySatisfy(
              error -> {
                assertThat(error.field()).isEqualTo("settings.client_secret");
                assertThat(error.message()).contains("must be entered again", "Address");
              });
      Map<String, Object> asShown = new HashMap<>(Map.of("url", url));
      asShown.put("client_secret", null);
      put("halopsa", enabled, asShown).expect(400, "invalid_request");
    }
    assertThat(saved("halopsa").values()).isEqualTo(HALO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.halopsa.com",
        "https://acme.halopsa.com:443/",
        "https://ACME.halopsa.com/desk/"
      })
  void theSameAddressInOtherWordsDoesNot(String url) {
    put("halopsa", true, HALO).expect(200);
    put("halopsa", true, Map.of("url", url, "client_id", "other")).expect(200);
    assertThat(saved("halopsa").value("client_secret")).isEqualTo("kept-secret");
  }

  @Test
  void withTheSecretTheAddressChanges() {
    put("halopsa", true, HALO).expect(200);
    String url = "https://theirs.halopsa.com/";
    put("halopsa", true, Map.of("url", url, "client_secret", "theirs")).expect(200);
    assertThat(saved("halopsa").value("url")).isEqualTo(url);
    assertThat(saved("halopsa").value("client_secret")).isEqualTo("theirs");
  }

  @Test
  void allSecretsAreAskedForAndAnOptionalAddressCounts() {
    put("autotask", true, Map.of("username", "us", "secret", "one", "integration_code", "two"))
        .expect(200);
    Answer refused =
        put("autotask", true, Map.of("zone_url", "https://ww99.autotask.net", "secret", "one"));
    assertThat(refused.expect(400).as(Api.Problem.class).errors())
        .extracting(error -> error.field())
        .containsExactly("settings.integration_code");
  }

  @Test
  void aSecretOfOursIsClearedSoThatAnotherIsMade() {
    put("webhook", true, Map.of("url", "https://hooks.example.com/a")).expect(200);
    String before = saved("webhook").value("secret");
    put("webhook", true, Map.of("url", "https://hooks.example.com/b")).expect(200);
    Map<String, String> moved = Map.of("url", "https://elsewhere.example.com/a");
    assertThat(put("webhook", true, moved).expect(400).as(Api.Problem.class).errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo("settings.secret");
              assertThat(error.message())
                  .isEqualTo(
                      "must be entered again or cleared, because “URL” now leads elsewhere: a saved"
                          + " one is never sent to another address.");
            });
    Map<String, String> cleared = new HashMap<>(moved);
    cleared.put("secret", "");
    put("webhook", true, cleared).expect(200);
    assertThat(saved("webhook").value("secret")).startsWith("whsec_").isNotEqualTo(before);
  }

  private Settings saved(String kind) {
    return team.within(() -> integrations.enabled(kind).orElseThrow());
  }
}
