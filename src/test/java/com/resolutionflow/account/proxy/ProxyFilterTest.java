package com.resolutionflow.account.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.problem.StartRefused;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ProxyFilterTest {

  private final ProxyFilter filter = new ProxyFilter(proxies("10.0.0.0/8, ::1"));

  @Test
  void aStrangersWordIsNotTaken() throws ServletException, IOException {
    ServletRequest seen = through("203.0.113.9", "https", "198.51.100.1");
    assertThat(seen.getRemoteAddr()).isEqualTo("203.0.113.9");
    assertThat(seen.isSecure()).isFalse();
  }

  @Test
  void theClientIsTheLastHopThatIsNoneOfOurs() throws ServletException, IOException {
    assertThat(through("10.0.0.1", "https", "198.51.100.1").getRemoteAddr())
        .isEqualTo("198.51.100.1");
    assertThat(through("10.0.0.1", "https", "1.1.1.1, 198.51.100.1, 10.0.0.2").getRemoteAddr())
        .isEqualTo("198.51.100.1");
    assertThat(through("10.0.0.1", "https", "10.0.0.3").getRemoteAddr()).isEqualTo("10.0.0.3");
    assertThat(through("::1", "https", "2001:db8::1").getRemoteAddr()).isEqualTo("2001:db8::1");
    assertThat(through("10.0.0.1", "https", "unknown").getRemoteAddr()).isEqualTo("10.0.0.1");
    assertThat(through("10.0.0.1", "https", "").getRemoteAddr()).isEqualTo("10.0.0.1");
  }

  @Test
  void theProxySaysWhetherItWasHttps() throws ServletException, IOException {
    ServletRequest seen = through("10.0.0.1", "https", "198.51.100.1");
    assertThat(seen.isSecure()).isTrue();
    assertThat(seen.getScheme()).isEqualTo("https");
    assertThat(through("10.0.0.1", "http", "198.51.100.1").isSecure()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.1", "172.16.0.1", "192.168.1.9", "fd00::1", "169.254.1.1", "203.0.113.9"})
  void withoutASettingOnlyLoopbackIsBelieved(String peer) {
    TrustedProxies proxies = proxies("");
    assertThat(proxies.contains(peer)).isFalse();
    assertThat(proxies.contains("127.0.0.1")).isTrue();
    assertThat(proxies.contains("::1")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example",
        "10.0.0.0/33",
        "10.0.0.0/x",
        "10.0.0.0/0",
        "::/0",
        "10.0.0.1/-1",
        "10.0.0",
        "300.1.1.1",
        "10.0.0.1,,10.0.0.2",
        "10.0.0.1 10.0.0.2"
      })
  void aWrongEntryStopsTheStart(String setting) {
    assertThatThrownBy(() -> proxies(setting))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("RESOLUTIONFLOW_TRUSTED_PROXIES contains ")
        .hasMessageContaining("; expected addresses or networks");
  }

  private static TrustedProxies proxies(String setting) {
    return new TrustedProxies(
        new MockEnvironment().withProperty("resolutionflow.trusted-proxies", setting));
  }

  private ServletRequest through(String peer, String proto, String forwardedFor)
      throws ServletException, IOException {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    request.setRemoteAddr(peer);
    request.addHeader("X-Forwarded-Proto", proto);
    request.addHeader("X-Forwarded-For", forwardedFor);
    MockFilterChain chain = new MockFilterChain();
    filter.doFilter(request, new MockHttpServletResponse(), chain);
    return java.util.Objects.requireNonNull(chain.getRequest());
  }
}
