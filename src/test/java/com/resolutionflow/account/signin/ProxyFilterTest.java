package com.resolutionflow.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.SignInSettings;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ProxyFilterTest {

  private final ProxyFilter filter =
      new ProxyFilter(
          new SignInSettings(
              Duration.ofHours(12),
              Duration.ofHours(72),
              Duration.ofMinutes(30),
              Duration.ofDays(90),
              10,
              50,
              Duration.ofMinutes(15),
              4,
              List.of("10.0.0.0/8", "::1/128")));

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
