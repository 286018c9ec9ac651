package com.resolutionflow.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Secrets go and facts stay, in texts as technicians write them. */
class MaskingTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MEBIBYTE = 1 << 20;

  /** What makes a careless pattern look back and forth without end, when there is much of it. */
  private static final List<String> HOSTILE =
      List.of(
          "password ",
          "password is ",
          "password: ",
          "password for ",
          "the password (",
          "password '",
          "is password ",
          " ",
          "\t\n",
          "a",
          "A1!a",
          "0",
          "4111 ",
          "-----BEGIN PRIVATE KEY-----\n",
          "PuTTY-User-Key-File-2:",
          "eyJ",
          "eyJa.",
          "eyJaaaaaaaa.eyJ",
          "://a:",
          "http://a:b",
          "?sig=a&",
          "otpauth://",
          "net use ",
          "net use z: /user:a ",
          "mysql -",
          "psexec ",
          "curl ",
          "credentials for a ",
          "creds a/",
          "recovery code ",
          "recovery codes 1234 ",
          "mfa code for ",
          "code is ",
          "code ",
          "[password removed]",
          "[",
          "Cookie: a=",
          "authorization: ",
          "bearer a",
          "hvs.-",
          "xoxb-",
          "GB82 WEST ",
          "123456-",
          "\ud800",
          "\u0000",
          "it is ",
          "password it is A1!a ",
          "Password: Aa1!aaaa\n\n",
          "password to and ",
          "value=\"",
          "=\"",
          ";pwd=",
          "uid=;",
          "password|",
          "password,",
          "| a | password |\n",
          "|password|\n|--|\n",
          "|password||--|--|a|b|",
          "|--|",
          "password  a\n",
          "password\n",
          "password\n\n",
          "passwords\nA1!aaa\n",
          "<td>password",
          "<th>password<td>A1!aaa",
          "<tr><td>",
          "\u200b",
          "a\u0301",
          "\u0301",
          "\ufdfa",
          "４",
          "laps ",
          "laps a1Aaaaaa",
          "log in with bob and ",
          "set a login to ",
          "set user ",
          "\"x\" | ",
          "4111.",
          "123456.",
          "recovery 1");

  static Stream<SecretCorpus.Sample> secrets() {
    return SecretCorpus.secrets().stream();
  }

  static Stream<String> facts() {
    return SecretCorpus.facts().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void secrets(SecretCorpus.Sample sample) {
    assertThat(Masking.mask(sample.text())).isEqualTo(sample.masked());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void facts(String text) {
    assertThat(Masking.mask(text)).isEqualTo(text);
  }

  @Test
  void theCorpusIsLargeEnoughToMeanSomething() {
    assertThat(SecretCorpus.secrets()).hasSizeGreaterThanOrEqualTo(300).doesNotHaveDuplicates();
    assertThat(SecretCorpus.facts()).hasSizeGreaterThanOrEqualTo(280).doesNotHaveDuplicates();
  }

  @Test
  void masksEverySecretOfTheCorporaAndNothingElse() {
    assertThat(SecretCorpus.figures()).isEqualTo(new SecretCorpus.Figures(1, 1));
  }

  @Test
  void eachIsFoundAmongOthersToo() {
    List<SecretCorpus.Sample> samples = SecretCorpus.secrets();
    String whole = String.join("\n\n", samples.stream().map(SecretCorpus.Sample::text).toList());
    assertThat(Masking.mask(whole))
        .isEqualTo(String.join("\n\n", samples.stream().map(SecretCorpus.Sample::masked).toList()));
  }

  @Test
  void maskingTwiceChangesNothing() {
    var random = new Random(20260201);
    List<String> parts =
        Stream.concat(
                SecretCorpus.secrets().stream().map(SecretCorpus.Sample::text),
                SecretCorpus.facts().stream())
            .toList();
    for (int i = 0; i < 3000; i++) {
      String text =
          piece(parts, random)
              + joint(random)
              + piece(parts, random)
              + joint(random)
              + piece(parts, random);
      String once = Masking.mask(text);
      assertThat(Masking.mask(once)).as(text).isEqualTo(once);
    }
  }

  private static String piece(List<String> parts, Random random) {
    String part = parts.get(random.nextInt(parts.size()));
    int from = random.nextInt(4) == 0 ? random.nextInt(part.length()) : 0;
    int to = random.nextInt(4) == 0 ? from + random.nextInt(part.length() - from) : part.length();
    return part.substring(from, to);
  }

  private static String joint(Random random) {
    return List.of(" ", "\n", "", ". ", "\n\n", ", ").get(random.nextInt(6));
  }

  @Test
  @Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void takesTimeInProportionToTheTextWhateverIsInIt() {
    var whole = new StringBuilder();
    for (String piece : HOSTILE) {
      whole.append(piece.repeat(MEBIBYTE / HOSTILE.size() / piece.length())).append('\n');
    }
    assertThat(Masking.mask(whole.toString())).isNotNull();
  }

  @Test
  void takesAnythingThatIsText() {
    var random = new Random(42);
    for (int i = 0; i < 2000; i++) {
      var text = new StringBuilder("password ");
      for (int j = random.nextInt(200); j > 0; j--) {
        text.append(
            (char) (random.nextInt(3) == 0 ? random.nextInt(0x10000) : ' ' + random.nextInt(95)));
      }
      String once = Masking.mask(text.toString());
      assertThat(Masking.mask(once)).isEqualTo(once);
    }
    assertThat(Masking.mask("")).isEmpty();
  }

  @Test
  void leavesNothingOfASecretThatTwoRulesKnow() {
    String url =
        "https://bob:"
            + "Secr3t!"
            + "@hooks.slack.com/services/"
            + "T00000000/B00000000/"
            + "X".repeat(24);
    assertThat(Masking.mask(url))
        .isEqualTo(
            "https://bob:[password removed]@hooks.slack.com/services/[webhook address removed]");
  }

  @Test
  void readsTheTextsOfJsonAsWhatTheySay() {
    String before = "User: bob\nPassword:\n";
    String after = "\nStill \"locked\" at C:\\new";
    String masked =
        Masking.mask(JSON.writeValueAsString(Map.of("text", before + "Summer" + "2024!" + after)));
    assertThat(masked)
        .isEqualTo(JSON.writeValueAsString(Map.of("text", before + "[password removed]" + after)));
  }

  @Test
  void leavesJsonWhole() {
    for (SecretCorpus.Sample sample : SecretCorpus.secrets()) {
      for (boolean before : List.of(true, false)) {
        var said = new LinkedHashMap<String, String>();
        said.put(before ? "why" : "text", before ? "Stuck." : sample.text());
        said.put(before ? "text" : "why", before ? sample.text() : "Stuck.");
        Map<?, ?> read = JSON.readValue(Masking.mask(JSON.writeValueAsString(said)), Map.class);
        assertThat(read.get("why")).as(sample.toString()).isEqualTo("Stuck.");
      }
    }
  }
}
