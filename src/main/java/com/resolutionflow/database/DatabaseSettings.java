package com.resolutionflow.database;

import com.resolutionflow.database.roles.OwnerAccess;
import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.secret.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Which database, and where things are kept: {@code SPRING_DATASOURCE_*} and two of {@code
 * RESOLUTIONFLOW_*}.
 */
record DatabaseSettings(
    @Nullable String url,
    @Nullable String username,
    @Nullable String password,
    String dataDir,
    @Nullable String secretKey,
    @Nullable String previousSecretKeys) {

  private static final String FORM = "expected jdbc:postgresql://host:port/database";
  private static final Pattern CREDENTIALS = Pattern.compile("[?&](user|password)=|//[^/?]*@");

  static DatabaseSettings of(Environment environment) {
    return new DatabaseSettings(
        environment.getProperty("spring.datasource.url"),
        environment.getProperty("spring.datasource.username"),
        environment.getProperty("spring.datasource.password"),
        environment.getProperty("resolutionflow.data-dir", "./data"),
        environment.getProperty("resolutionflow.secret-key"),
        environment.getProperty("resolutionflow.secret-key-previous"));
  }

  /** Whether a database is named. */
  boolean isExternal() {
    return url != null && !url.isBlank();
  }

  Path folder() {
    if (dataDir.isBlank()) {
      throw new StartRefused("RESOLUTIONFLOW_DATA_DIR is empty; expected a folder.");
    }
    try {
      return Path.of(dataDir).toAbsolutePath().normalize();
    } catch (InvalidPathException invalid) {
      throw new StartRefused("RESOLUTIONFLOW_DATA_DIR is " + dataDir + "; expected a folder.");
    }
  }

  /** The owner of the database that is named. */
  OwnerAccess owner() {
    if (url == null || username == null || username.isBlank()) {
      throw new StartRefused(
          "SPRING_DATASOURCE_USERNAME is not set; with SPRING_DATASOURCE_URL the database's owner"
              + " is expected.");
    }
    if (CREDENTIALS.matcher(url).find()) {
      throw new StartRefused(
          "SPRING_DATASOURCE_URL carries a user or password; "
              + FORM
              + ", and those in SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
    }
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new StartRefused("SPRING_DATASOURCE_URL is " + url + "; " + FORM + ".");
    }
    return new OwnerAccess(url, username, new Secret(password == null ? "" : password));
  }

  @Override
  public String toString() {
    return "DatabaseSettings[" + (isExternal() ? "named" : dataDir) + "]";
  }
}
