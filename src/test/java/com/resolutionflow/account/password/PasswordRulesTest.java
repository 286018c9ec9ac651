package com.resolutionflow.account.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.password.GuessablePassword.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import me.gosimple.nbvcxz.resources.DictionaryUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  private static final Set<String> OWN =
      PasswordRules.ownWords(
          "Dana Danger", "dana.müller@fabrikam.example.com", "Nordwind IT Services");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "PASSWORD",
        "Passw0rd!",
        "P@$$w0rd2027",
        "pass-word-1",
        "elephant",
        "Elephant",
        "Elephant2027!",
        "2027-Elephant",
        "e1ephant",
        "3l3ph4nt99",
        "!!elephant!!",
        "ELEPHANT123456789",
        "elephant12345678901234567890123456789",
        "elephantelephant",
        "qwertyuiop",
        "Welcome2027!",
        "helpdesk123",
        "TestPass123!",
        "dragon24121999",
        "I love you!",
        "8675309!!",
        "12345678 pears"
      })
  void oneCommonWordIsRefusedWithWhateverIsAroundIt(String password) {
    assertThat(reason(password)).contains(Reason.COMMON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dana danger",
        "DanaDanger2026",
        "D4n4D4ng3r!",
        "dana.danger",
        "Muller#2027",
        "müller1999",
        "dana.müller@fabrikam.example.com",
        "Fabrikam12",
        "Nordwind2027!",
        "N0rdw1ndIT!!",
        "NordwindSummer2027",
        "Winter-Nordwind-2027",
        "nordwinditservices",
        "elephant Nordwind",
        "resolutionflow",
        "ResolutionFlow!1",
        "R3solutionFl0w2027"
      })
  void oneWordOfTheUserIsRefusedWithWhateverIsAroundIt(String password) {
    assertThat(reason(password)).contains(Reason.OWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "        ",
        "zzzzzzzz",
        "abababab",
        "xkcdxkcdxkcd",
        "24.12.1999",
        "1999/12/24",
        "abcdefgh4321",
        "SummerWinter2027",
        "Monday, 24 May 2027",
        "Frühling2027"
      })
  void datesSequencesAndRepetitionsAreRefused(String password) {
    assertThat(reason(password)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Correct-Horse-42",
        "another fine passphrase",
        "danger zone ahead",
        "🦊🐻🐼🐨🐯🦁🐮🐷",
        "ключ от сейфа",
        "resolutionflow is where I work",
        "Nordwind keeps my tea warm",
        "elephant48213077",
        "tr0ub4dor&3-xyz",
        "K#9!v2019$qT",
        "x7Qm2pLz",
        "sunday is for long walks"
      })
  void anythingElseIsTaken(String password) {
    assertThat(reason(password)).isEmpty();
  }

  @Test
  void atLeastThirtyThousandPasswordDictionaryOfAnAllowedLengthAreRefused() {
    List<String> refused =
        DictionaryUtil.loadRankedDictionary(DictionaryUtil.passwords).keySet().stream()
            .map(word -> word.toLowerCase(Locale.ROOT))
            .filter(word -> word.length() >= PasswordRules.SHORTEST)
            .distinct()
            .filter(word -> reason(word).isPresent())
            .toList();
    assertThat(refused).hasSizeGreaterThan(38_000);
    assertThat(PasswordDictionary.size()).isGreaterThan(100_000);
  }

  @Test
  void theLongestPasswordsAreJudgedAtOnceWhateverTheyAreMadeOf() {
    Stream.of(
            "1a",
            "8",
            "!1",
            "4@8({[<3691!|1|0$5+7%2",
            "🦊",
            "a@4",
            "1234567890",
            "nordwind ",
            "(((")
        .map(part -> part.repeat(128 / part.length()) + "é")
        .forEach(password -> assertThat(reason(password)).isNotNull());
  }

  private static Optional<Reason> reason(String password) {
    return GuessablePassword.reason(password, OWN);
  }
}
