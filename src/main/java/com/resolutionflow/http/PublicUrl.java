package com.resolutionflow.http;

import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.text.WebAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The public URL of this deployment: {@code RESOLUTIONFLOW_PUBLIC_URL}, otherwise localhost with
 * the server's port.
 */
@Component
public class PublicUrl {

  private static final String SETTING = "resolutionflow.public-url";

  private final Environment environment;
  private final @Nullable String stated;

  public PublicUrl(Environment environment) {
    this.environment = environment;
    String setting = environment.getProperty(SETTING, "").strip();
    this.stated = setting.isEmpty() ? null : checked(setting);
  }

  /** The full URL of a path such as {@code /accept-invite/…}. */
  public String of(String path) {
    return (stated != null
            ? stated
            : "http://localhost:" + environment.getProperty("local.server.port", "8080"))
        + path;
  }

  private static String checked(String setting) {
    return WebAddress.parse(setting)
        .orElseThrow(
            () ->
                new StartRefused(
                    "RESOLUTIONFLOW_PUBLIC_URL is "
                        + setting
                        + "; expected an address such as https://desk.example.com."));
  }
}
