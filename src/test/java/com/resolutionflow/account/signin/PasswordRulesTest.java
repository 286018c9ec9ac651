package com.resolutionflow.account.signin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.problem.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  private final PasswordRules rules = new PasswordRules();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1234567",
        "🦊🐻🐼🐨🐯🦁🐮",
        "password",
        "PASSWORD",
        "Passw0rd!",
        "qwertyuiop",
        "Welcome2026!",
        "Summer2025!",
        "helpdesk123",
        "        ",
        "zzzzzzzz",
        "resolutionflow",
        "ResolutionFlow!1",
        "dana danger",
        "DanaDanger2026",
        "dana.danger",
        "dana.danger@acme.example.com"
      })
  void whatIsGuessedFirstIsRefused(String password) {
    assertThatThrownBy(() -> check(password)).isInstanceOf(Problem.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TestPass123!",
        "Correct-Horse-42",
        "12345678 pears",
        "danger zone ahead",
        "🦊🐻🐼🐨🐯🦁🐮🐷",
        "resolutionflow is where I work"
      })
  void anythingElseIsTaken(String password) {
    assertThatCode(() -> check(password)).doesNotThrowAnyException();
  }

  private void check(String password) {
    rules.check("password", password, "Dana Danger", "Dana.Danger@acme.example.com");
  }
}
