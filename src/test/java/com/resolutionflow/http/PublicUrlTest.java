package com.resolutionflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class PublicUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://desk.example.com, https://desk.example.com",
    "https://desk.example.com/, https://desk.example.com",
    "HTTPS://Desk.Example.com:443/help/desk/, https://desk.example.com",
    "http://desk.example.com:80, http://desk.example.com",
    "http://10.0.0.7:8080, http://10.0.0.7:8080",
    "http://localhost:8080, http://127.0.0.1:8080",
    "http://localhost:8080, http://[::1]:8080",
    "http://127.0.0.1:8080, http://localhost:8080",
    "http://[::1]:8080, http://localhost:8080",
    "https://localhost, https://127.0.0.1"
  })
  void whatBrowsersTakeForTheSameIsTheSame(String url, String origin) {
    assertThat(stated(url).isSameOrigin(origin, 1)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://desk.example.com, http://desk.example.com",
    "https://desk.example.com, https://desk.example.com:8443",
    "https://desk.example.com, https://example.com",
    "https://desk.example.com, https://evil.desk.example.com",
    "https://desk.example.com, https://desk.example.com.evil.example",
    "https://desk.example.com, https://desk.example.com@evil.example",
    "https://desk.example.com, https://evil.example/https://desk.example.com",
    "https://desk.example.com, https://desk.example.com/",
    "https://desk.example.com, //desk.example.com",
    "https://desk.example.com, desk.example.com",
    "https://desk.example.com, null",
    "https://desk.example.com, ''",
    "https://desk.example.com, https://",
    "https://desk.example.com, https://localhost",
    "https://desk.example.com, h t",
    "https://desk.example.com, file:///etc",
    "https://desk.example.com, mailto:somebody@desk.example.com",
    "http://localhost:8080, http://localhost:3000",
    "http://localhost:8080, https://localhost:8080",
    "http://localhost:8080, http://localhost.evil.example:8080",
    "http://localhost:8080, http://127.0.0.2:8080",
    "http://10.0.0.7:8080, http://localhost:8080"
  })
  void everythingElseIsAnothers(String url, String origin) {
    assertThat(stated(url).isSameOrigin(origin, 8080)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://desk.example.com, desk.example.com, https://desk.example.com",
    "HTTPS://Desk.Example.com:443/help/, desk.example.com, https://desk.example.com",
    "https://desk.example.com:8443, desk.example.com, https://desk.example.com:8443",
    "http://127.0.0.1:9000, localhost, http://localhost:9000",
    "http://[::1]:9000, localhost, http://localhost:9000",
    "https://localhost, localhost, https://localhost",
    "'', localhost, http://localhost:40123"
  })
  void passkeysAreForOneHostAndUsedByOneOrigin(String url, String host, String origin) {
    assertThat(stated(url).passkeyHost()).contains(host);
    assertThat(stated(url).passkeyOrigin(40123)).isEqualTo(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://desk.example.com",
        "http://10.0.0.7:8080",
        "https://10.0.0.7",
        "https://[2001:db8::7]"
      })
  void whereBrowsersMakeNoPasskeysThereIsNoHostForThem(String url) {
    assertThat(stated(url).passkeyHost()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
  void withoutASettingItIsThisMachineWithThePortThatTheRequestWasSentTo(String host) {
    PublicUrl url = stated("");
    assertThat(url.isSameOrigin("http://" + host + ":40123", 40123)).isTrue();
    assertThat(url.isSameOrigin("http://" + host, 80)).isTrue();
    assertThat(url.isSameOrigin("http://" + host + ":3000", 40123)).isFalse();
    assertThat(url.isSameOrigin("https://" + host + ":40123", 40123)).isFalse();
    assertThat(url.isSameOrigin("http://evil.example:40123", 40123)).isFalse();
  }

  @Test
  void httpsIsWhatTheUrlSaysOrWithoutOneWhatTheServerSpeaks() {
    assertThat(stated("https://desk.example.com").isHttps()).isTrue();
    assertThat(stated("HTTPS://desk.example.com").cookieName("a")).isEqualTo("__Host-a");
    assertThat(stated("http://localhost:8080").isHttps()).isFalse();
    assertThat(stated("").cookieName("a")).isEqualTo("a");
    MockEnvironment ssl = new MockEnvironment().withProperty("server.ssl.key-store", "keys.p12");
    assertThat(new PublicUrl(ssl).of("/x")).isEqualTo("https://localhost:8080/x");
    assertThat(new PublicUrl(ssl.withProperty("server.ssl.enabled", "false")).isHttps()).isFalse();
  }

  private static PublicUrl stated(String url) {
    return new PublicUrl(new MockEnvironment().withProperty("resolutionflow.public-url", url));
  }

  @ParameterizedTest
  @CsvSource({
    "http://desk.example.com, true",
    "http://10.0.0.7:8080, true",
    "http://localhost:8080, false",
    "https://desk.example.com, false"
  })
  void passwordsThatTravelInTheClearAreWarnedOf(String url, boolean warned, CapturedOutput log) {
    stated(url);
    assertThat(log.getAll().contains("may be reached without TLS")).isEqualTo(warned);
    assertThat(log.getAll().contains("RESOLUTIONFLOW_PUBLIC_URL to its https")).isEqualTo(warned);
  }
}
