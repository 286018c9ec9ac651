package com.resolutionflow.http.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.http.HttpTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Too many requests, with limits that a test can reach. */
@HttpTest
@DirtiesContext
@TestPropertySource(
    properties = {
      "resolutionflow.limits.requests-per-minute=2",
      "resolutionflow.limits.burst=5",
      "resolutionflow.limits.anonymous-per-minute=2",
      "resolutionflow.limits.anonymous-burst=8"
    })
class RateLimitTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String PATH = "/api/v1/probe/numbers?limit=1";

  @LocalServerPort int port;

  @Test
  void a_user_beyond_the_burst_is_told_when_to_come_back_and_nobody_else_notices()
      throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(get(PATH, "a", "session=1").statusCode()).isEqualTo(200);
    }
    HttpResponse<String> refused = get(PATH, "a", "session=1");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("\"code\":\"too_many_requests\"");
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 30L);

    assertThat(get(PATH, "b", "session=2").statusCode()).isEqualTo(200);
    assertThat(get("/", "a", "session=1").statusCode()).as("pages are not counted").isEqualTo(200);
  }

  @Test
  void strangers_are_counted_by_address_and_do_not_lock_out_the_signed_in() throws Exception {
    for (int i = 0; i < 4; i++) {
      assertThat(get(PATH, "nobody", "session=wrong").statusCode()).isEqualTo(401);
      assertThat(get(PATH, "", "").statusCode()).isEqualTo(200);
    }
    assertThat(get(PATH, "", "").statusCode()).isEqualTo(429);
    assertThat(get(PATH, "c", "session=3").statusCode()).isEqualTo(200);
  }

  @Test
  void an_ipv6_network_counts_as_one_address() {
    assertThat(AnonymousRateLimitFilter.network("2001:db8:1:2::1"))
        .isEqualTo(AnonymousRateLimitFilter.network("[2001:db8:1:2:ffff::9]"));
    assertThat(AnonymousRateLimitFilter.network("2001:db8:1:3::1"))
        .isNotEqualTo(AnonymousRateLimitFilter.network("2001:db8:1:2::1"));
    assertThat(AnonymousRateLimitFilter.network("192.0.2.1")).isEqualTo("192.0.2.1");
  }

  private HttpResponse<String> get(String path, String user, String cookie) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Accept", "text/html, application/json");
    if (!user.isEmpty()) {
      request.header("X-Probe-User", user);
    }
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
