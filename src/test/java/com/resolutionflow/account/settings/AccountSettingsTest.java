package com.resolutionflow.account.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

@ProductTest
class AccountSettingsTest {

  private static final String ACCOUNT = "/api/v1/account";

  @Autowired ApplicationContext application;
  Team team;
  ApiClient owner;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    owner = team.signedIn(Role.OWNER);
  }

  @Test
  void everybodyReadsItAndOwnersAloneChangeIt() {
    Api.AccountSettings read =
        team.signedIn(Role.VIEWER).get(ACCOUNT).expect(200).as(Api.AccountSettings.class);
    assertThat(read.id()).isEqualTo(team.id().toString());
    assertThat(read.name()).isEqualTo(team.name());
    assertThat(read.timeZone()).isEqualTo("UTC");
    assertThat(read.retentionDays()).isNull();
    assertThat(read.requireSecondFactor()).isFalse();
    assertThat(read.deleteAt()).isNull();
    team.signedIn(Role.TEAM_ADMIN)
        .patch(ACCOUNT, Map.of("name", "Ours"))
        .expect(403, "role_required");
    assertThat(owner.get(ACCOUNT).as(Api.AccountSettings.class)).isEqualTo(read);
  }

  @Test
  void whatIsLeftOutStaysAndNullKeepsSessionsForGood() {
    Map<String, Object> change =
        Map.of("name", "  Harbor   IT ", "time_zone", "Europe/Berlin", "retention_days", 90);
    Api.AccountSettings changed =
        owner.patch(ACCOUNT, change).expect(200).as(Api.AccountSettings.class);
    assertThat(changed.name()).isEqualTo("Harbor IT");
    assertThat(changed.timeZone()).isEqualTo("Europe/Berlin");
    assertThat(changed.retentionDays()).isEqualTo(90);
    assertThat(team.<ZoneId>within(() -> application.getBean(Accounts.class).timeZone()))
        .isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(owner.patch(ACCOUNT, Map.of()).expect(200).as(Api.AccountSettings.class))
        .isEqualTo(changed);
    Map<String, Object> forGood = new HashMap<>();
    forGood.put("retention_days", null);
    Api.AccountSettings kept =
        owner.patch(ACCOUNT, forGood).expect(200).as(Api.AccountSettings.class);
    assertThat(kept.retentionDays()).isNull();
    assertThat(kept.name()).isEqualTo("Harbor IT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Europe/Atlantis", "berlin", "europe/berlin", "UTC+2", "", "SystemV/PST8"})
  void aZoneThatDoesNotExistIsRefusedByName(String zone) {
    assertThat(owner.patch(ACCOUNT, Map.of("time_zone", zone)).expect(400).body())
        .contains("time_zone", "there is no zone", zone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Calcutta", "Australia/Lord_Howe"})
  void whatBrowsersNameIsAZone(String zone) {
    assertThat(owner.patch(ACCOUNT, Map.of("time_zone", zone)).expect(200).text("time_zone"))
        .isEqualTo(zone);
    team.signedIn(Role.TEAM_ADMIN).get("/api/v1/assistant/usage").expect(200);
    owner.get("/api/v1/analytics/flowpilot/escalations").expect(200);
  }

  @ParameterizedTest
  @CsvSource({"29", "0", "-1", "3651"})
  void retentionHasBounds(int days) {
    assertThat(owner.patch(ACCOUNT, Map.of("retention_days", days)).expect(400).body())
        .contains("retention_days", "between 30 and 3650 days");
  }

  @Test
  void aNameIsADisplayName() {
    for (String name : new String[] {" ", "x".repeat(121), "a\u202Eb", "!!"}) {
      assertThat(owner.patch(ACCOUNT, Map.of("name", name)).expect(400).body()).contains("name");
    }
  }

  @Test
  void whoHasNoSecondFactorIsLedToOneOnceItIsRequired() {
    ApiClient engineer = team.signedIn(Role.ENGINEER);
    owner.patch(ACCOUNT, Map.of("require_second_factor", true)).expect(200);
    engineer.get(ACCOUNT).expect(403, "second_factor_setup_required");
    owner.get(ACCOUNT).expect(403, "second_factor_setup_required");
    engineer.get("/api/v1/me").expect(200);
  }

  @Test
  void businessHoursAreNotTakenYet() {
    owner.patch(ACCOUNT, Map.of("business_hours", Map.of())).expect(400);
  }

  @Test
  void businessHoursAreKeptAsTheyCameAndNullIsAlwaysOpen() {
    Map<String, Object> hours =
        Map.of("days", Map.of("monday", Map.of("from", "08:00", "to", "17:30")));
    Api.AccountSettings changed =
        owner
            .patch(ACCOUNT, Map.of("business_hours", hours))
            .expect(200)
            .as(Api.AccountSettings.class);
    assertThat(changed.businessHours().days().monday().to()).isEqualTo("17:30");
    assertThat(changed.businessHours().days().sunday()).isNull();
    assertThat(owner.patch(ACCOUNT, Map.of()).expect(200).as(Api.AccountSettings.class))
        .isEqualTo(changed);
    Map<String, Object> always = new HashMap<>();
    always.put("business_hours", null);
    assertThat(
            owner.patch(ACCOUNT, always).expect(200).as(Api.AccountSettings.class).businessHours())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}| business_hours.days",
        "{\"days\": {}}| business_hours.days",
        "{\"days\": {\"monday\": null}}| business_hours.days",
        "{\"days\": {\"monday\": {}}}| from",
        "{\"days\": {\"monday\": {\"from\": \"8:00\", \"to\": \"17:00\"}}}| days.monday.from",
        "{\"days\": {\"monday\": {\"from\": \"08:00\", \"to\": \"24:30\"}}}| days.monday.to",
        "{\"days\": {\"friday\": {\"from\": \"22:00\", \"to\": \"06:00\"}}}| days.friday.to",
        "{\"days\": {\"someday\": {\"from\": \"08:00\", \"to\": \"09:00\"}}}| someday",
        "\"always\"| business_hours"
      })
  void hoursThatMakeNoSenseAreRefusedAtTheField(String hours, String field) {
    String body = "{\"business_hours\": " + hours + "}";
    assertThat(owner.patch(ACCOUNT, JsonMapper.shared().readTree(body)).expect(400).body())
        .contains(field);
  }
}
