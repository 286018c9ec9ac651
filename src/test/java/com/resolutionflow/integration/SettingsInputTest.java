package com.resolutionflow.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.vendor.WithFakeVendors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Which numbers a setting may have: an exponent is a short way to write a gigabyte of digits. */
@WithFakeVendors
class SettingsInputTest {

  private static final String PAPER = "/api/v1/integrations/paper";

  @Autowired ApplicationContext application;
  private ApiClient admin;

  @BeforeEach
  void newAdmin() {
    admin = new TestAccounts(application).team().signedIn(Role.TEAM_ADMIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"1e999999999\"",
        "\"1E+2147483647\"",
        "\"-1e-999999999\"",
        "\"1e9999999999\"",
        "\"1e21\"",
        "1e21",
        "1e400",
        "1e9999999999",
        "-1e9999999999"
      })
  void aNumberIsNotWrittenOutBeyondReason(String number) {
    refused("board", number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "1e9999999999", "-1e9999999999"})
  void aNumberBeyondAllBoundsIsNoText(String number) {
    refused("company", number);
  }

  @Test
  void anExponentWithinReasonIsWrittenOut() {
    admin.put(PAPER, body("board", "\"1e3\"")).expect(200);
    assertThat(admin.get(PAPER).expect(200).text("settings.board")).isEqualTo("1000");
  }

  private void refused(String field, String value) {
    Api.Problem problem =
        admin.put(PAPER, body(field, value)).expect(400, "invalid_request").as(Api.Problem.class);
    assertThat(problem.errors())
        .extracting(one -> one.field())
        .containsExactly("settings." + field);
  }

  private static String body(String field, String value) {
    return "{\"enabled\": false, \"settings\": {\"%s\": %s}}".formatted(field, value);
  }
}
