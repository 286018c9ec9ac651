package com.resolutionflow.http;

import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.problem.TransportWarning;
import com.resolutionflow.text.WebAddress;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.Ssl;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The public URL of this deployment: {@code RESOLUTIONFLOW_PUBLIC_URL}, otherwise localhost with
 * the server's port. It alone decides whether browsers are to use https and which pages are ours: a
 * request says what its sender or a proxy likes.
 */
@Component
public class PublicUrl {

  private static final String SETTING = "resolutionflow.public-url";

  private final Environment environment;
  private final @Nullable URI stated;
  private final boolean https;

  public PublicUrl(Environment environment) {
    this.environment = environment;
    String setting = environment.getProperty(SETTING, "").strip();
    this.stated = setting.isEmpty() ? null : checked(setting);
    this.https =
        stated != null
            ? "https".equalsIgnoreCase(stated.getScheme())
            : Ssl.isEnabled(Binder.get(environment).bind("server.ssl", Ssl.class).orElse(null));
    if (stated != null && !https) {
      TransportWarning.inTheClear(
          "ResolutionFlow",
          stated.getHost(),
          "Put a proxy with TLS in front, and set RESOLUTIONFLOW_PUBLIC_URL to its https address.");
    }
  }

  /** The full URL of a path such as {@code /accept-invite/…}. */
  public String of(String path) {
    return (stated != null
            ? stated.toString()
            : local(environment.getProperty("local.server.port", "8080")))
        + path;
  }

  /** Whether it is https: cookies are {@code Secure} then, and browsers told to stay with https. */
  public boolean isHttps() {
    return https;
  }

  /**
   * A cookie's name here. With https it begins with {@code __Host-}, so that browsers accept the
   * cookie from this host alone, over https.
   */
  public String cookieName(String name) {
    return https ? "__Host-" + name : name;
  }

  /**
   * Whether a page of that origin is this deployment's. Without {@code RESOLUTIONFLOW_PUBLIC_URL}
   * that is any loopback name with the port that the request was sent to, because containers and
   * development servers show another port than the one listened on.
   *
   * @param origin an {@code Origin} header
   */
  public boolean isSameOrigin(String origin, int requestPort) {
    Origin own =
        Origin.of(stated != null ? stated : URI.create(local(Integer.toString(requestPort))));
    return Origin.parse(origin).filter(own::includes).isPresent();
  }

  /**
   * The host that passkeys are made for; empty where browsers make none, which is where there is
   * neither https nor this machine, and where the host is a bare address.
   */
  public Optional<String> passkeyHost() {
    Origin own = Origin.of(URI.create(of("")));
    return own.isLoopback()
        ? Optional.of("localhost")
        : Optional.of(own.host()).filter(host -> https && !own.isAddress());
  }

  /**
   * The origin of the pages that use passkeys, as browsers write it. Without {@code
   * RESOLUTIONFLOW_PUBLIC_URL} the port is the one that the request was sent to, as for {@link
   * #isSameOrigin}; the host never is.
   */
  public String passkeyOrigin(int requestPort) {
    Origin own =
        Origin.of(stated != null ? stated : URI.create(local(Integer.toString(requestPort))));
    return own.isLoopback() ? own.with("localhost").text() : own.text();
  }

  private String local(String port) {
    return (https ? "https" : "http") + "://localhost:" + port;
  }

  private static URI checked(String setting) {
    return WebAddress.parse(setting)
        .map(URI::create)
        .orElseThrow(
            () ->
                new StartRefused(
                    "RESOLUTIONFLOW_PUBLIC_URL is "
                        + setting
                        + "; expected an address such as https://desk.example.com."));
  }
}
