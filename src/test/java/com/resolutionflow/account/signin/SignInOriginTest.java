package com.resolutionflow.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInOriginTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Chrome on Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142 Safari/537.36
          Edge on Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142 Safari/537.36 Edg/142
          Opera on Windows | Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36 OPR/125.0.0.0
          Firefox on Linux | Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0
          Safari on macOS | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15
          Safari on iPhone | Mozilla/5.0 (iPhone) Safari/604.1
          Chrome on iPhone | Mozilla/5.0 (iPhone) CriOS/142.0 Safari/604.1
          Chrome on Android | Mozilla/5.0 (Linux; Android 10; K) Chrome/142 Safari/537.36
          Samsung Internet on Android | Mozilla/5.0 (Linux; Android 10; K) SamsungBrowser/29.0 Chrome/136 Safari/537.36
          Chrome on ChromeOS | Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/142 Safari/537.36
          Unknown browser on Windows | Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko
          curl  | curl/8.5.0
          Java-http-client  | Java-http-client/25.0.1
          Unknown browser | Mozilla/5.0
          Unknown browser | <script>alert(1)</script>/1
          """)
  void aBrowserHasANameThatItsUserKnows(String name, String userAgent) {
    assertThat(SignInOrigin.browser(userAgent)).isEqualTo(name);
  }

  @Test
  void whatDoesNotSayWhatItIsIsUnknown() {
    assertThat(SignInOrigin.browser(null)).isEqualTo("Unknown browser");
    assertThat(SignInOrigin.browser("")).isEqualTo("Unknown browser");
    assertThat(SignInOrigin.browser("x".repeat(8000))).isEqualTo("Unknown browser");
  }
}
