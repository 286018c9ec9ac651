package com.resolutionflow.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.resolutionflow.http.sse.SseResponse;
import com.resolutionflow.tenant.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small application with nothing but the manners of the contract and endpoints to try them on.
 */
@Configuration(proxyBeanMethods = false)
@TestComponent
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
      "org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
    })
@ComponentScan(
    basePackages = {"com.resolutionflow.problem", "com.resolutionflow.http"},
    // what needs a database
    excludeFilters =
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern =
                ".*(IdempotencyFilter|StoredResponses|IdempotentRequest|Test.*|HttpTestApplication.*)"))
@Import({HttpTestApplication.Probes.class, HttpTestApplication.CallerFilter.class})
class HttpTestApplication {

  enum Colour {
    RED,
    DEEP_BLUE
  }

  record ProbeCaller(UUID accountId, UUID id) implements Caller {

    @Override
    public String name() {
      return "Probe";
    }

    @Override
    public void requireAdmin() {}

    @Override
    public String roleName() {
      return "engineer";
    }

    @Override
    public int credentialsVersion() {
      return 1;
    }

    @Override
    public String scopeNames() {
      return "read work admin";
    }
  }

  /** In the place of security: whoever says to be somebody is. */
  @TestComponent
  @Order(-100)
  static class CallerFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      String user = request.getHeader("X-Probe-User");
      if ("nobody".equals(user)) {
        response.setStatus(401);
        return;
      }
      if (user != null) {
        ProbeCaller caller =
            new ProbeCaller(new UUID(0, 0), UUID.nameUUIDFromBytes(user.getBytes(UTF_8)));
        SecurityContextHolder.getContext()
            .setAuthentication(new TestingAuthenticationToken(caller, "", List.of()));
      }
      try {
        chain.doFilter(request, response);
      } finally {
        SecurityContextHolder.clearContext();
      }
    }
  }

  record Thing(
      @NotBlank @Size(max = 20) String clientName,
      int count,
      @Nullable Colour colour,
      @Nullable UUID otherId,
      @Nullable Instant dueAt,
      @Nullable Boolean urgent,
      @Nullable List<@Valid Part> parts) {}

  record Part(@NotBlank String partName) {}

  @TestComponent
  @RestController
  @RequestMapping("/api/v1/probe")
  static class Probes {

    @PostMapping("/things")
    Thing echo(@Valid @RequestBody Thing thing) {
      return thing;
    }

    @GetMapping("/things/{id}")
    Map<String, Object> thing(
        @PathVariable UUID id, @RequestParam(defaultValue = "red") Colour colour) {
      return Map.of("id", id, "colour", colour);
    }

    @GetMapping("/numbers")
    Page<Integer> numbers(PageRequest request, @RequestParam(defaultValue = "1") @Max(9) int step) {
      int start = request.after().map(cursor -> (int) cursor.number(0)).orElse(0);
      List<Integer> fetched =
          java.util.stream.IntStream.rangeClosed(start + 1, 120)
              .limit(request.fetchSize())
              .boxed()
              .toList();
      return Page.of(fetched, request, n -> List.of(n));
    }

    @PostMapping("/texts")
    Map<String, Object> length(@RequestBody String text) {
      return Map.of("length", text.length());
    }

    @GetMapping(path = "/stream", produces = "text/event-stream")
    void stream(HttpServletResponse response) throws IOException {
      response.setContentType("text/event-stream");
      response.getWriter().write("event: ready\n\n");
      response.flushBuffer();
    }

    @GetMapping("/breaks")
    void breaks(HttpServletResponse response) throws IOException {
      response.getOutputStream().write("half of it".getBytes(UTF_8));
      response.flushBuffer();
      throw new IllegalStateException("the other half cannot be read");
    }

    @GetMapping("/events")
    void events(@RequestParam boolean whole, HttpServletResponse response) throws IOException {
      SseResponse events = SseResponse.open(response, JsonMapper.shared());
      events.append("half of it");
      if (whole) {
        events.complete();
      } else {
        events.breakOff();
      }
    }

    @GetMapping("/crash")
    void crash() {
      throw new IllegalStateException("select secret from com.resolutionflow.Inside");
    }
  }
}
