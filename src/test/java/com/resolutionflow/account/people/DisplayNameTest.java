package com.resolutionflow.account.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Every name that people enter, where it enters. */
@ProductTest
class DisplayNameTest {

  static final List<String> HOSTILE =
      List.of(
          "Dana\u202Egnp.exe",
          "\u202DDana",
          "Dana\u2066",
          "Da\u200Bna",
          "Da\u200Dna",
          "Da\u200Cna",
          "Dana\u200F Danger",
          "\u061CDana",
          "Da\u00ADna",
          "\uFEFFDana",
          "Dana\u2060Danger",
          "Dana\u2028Danger",
          "Dana\u2029Danger",
          "Dana\nDanger",
          "Dana\tDanger",
          "Dana\u0007",
          "Dana\u0085Danger",
          "Dana\u007F",
          "\u3164",
          "Dana\u115FDanger",
          "\u2800",
          "Da\u034Fna",
          "Dana\uDB40\uDD01",
          "Dana\uDB40\uDC41",
          "می\u200C",
          "...",
          "🙂",
          "\u0301Dana",
          "Dana \u0301\u0302",
          "Z\u0353\u0354\u0355algo");

  @Autowired ApplicationContext application;
  Map<String, Function<String, Answer>> entrances;
  ApiClient owner;

  @BeforeEach
  void newTeam() {
    Team team = new TestAccounts(application).team();
    owner = team.signedIn(Role.OWNER);
    String somebody = "/api/v1/users/" + team.add(Role.ENGINEER).id();
    entrances = new LinkedHashMap<>();
    entrances.put("user.name", name -> owner.post("/api/v1/users", person(name)));
    entrances.put("name", name -> owner.patch(somebody, Map.of("name", name)));
    entrances.put("token.name", name -> owner.post("/api/v1/api-tokens", Map.of("name", name)));
    entrances.put(
        "client_name",
        name ->
            owner.post(
                "/api/v1/ai-sessions", Map.of("problem", "No network", "client_name", name)));
  }

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void whatDoesNotShowWhatItIsIsRefused(String name) {
    entrances.forEach(
        (entrance, enter) -> {
          Answer refused = enter.apply(name).expect(400, "invalid_request");
          assertThat(refused.text("errors.0.field"))
              .as(entrance)
              .isEqualTo(entrance.substring(entrance.indexOf('.') + 1));
          assertThat(refused.text("errors.0.message"))
              .as(entrance)
              .containsAnyOf("invisible characters", "letter or digit", "combining marks");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0301", "\u031F"})
  void accentsThatCoverTheLinesAroundAreRefused(String accent) {
    String heap = "D" + accent.repeat(60) + "ana";
    entrances.forEach(
        (entrance, enter) ->
            assertThat(enter.apply(heap).expect(400).text("errors.0.message"))
                .as(entrance)
                .contains("combining marks"));
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        " Dana Danger\u00A0,Dana Danger",
        "Dana\u2003\u00A0Danger,Dana Danger",
        "Zoe\u0308,Zo\u00EB",
        "Nguyễn Thị Hương,Nguyễn Thị Hương",
        "O’Neill-Śmith Jr. (2),O’Neill-Śmith Jr. (2)",
        "محمد,محمد",
        "می\u200Cخواهم,می\u200Cخواهم",
        "क्\u200Dष,क्\u200Dष",
        "שרה לוי,שרה לוי",
        "กิ่งแก้ว,กิ่งแก้ว",
        "王小明,王小明",
        "Dana 🙂,Dana 🙂"
      })
  void namesOfAllScriptsAreTakenAndWrittenInOneWay(String name, String stored) {
    entrances.forEach(
        (entrance, enter) -> {
          Answer taken = enter.apply(name);
          assertThat(taken.status()).as(entrance + taken.body()).isBetween(200, 201);
          String field = entrance.startsWith("token") ? "name" : entrance;
          assertThat(taken.text(field)).as(entrance).isEqualTo(stored);
        });
  }

  private static Map<String, Object> person(String name) {
    return Map.of("name", name, "email", UUID.randomUUID() + "@example.com", "role", "viewer");
  }
}
