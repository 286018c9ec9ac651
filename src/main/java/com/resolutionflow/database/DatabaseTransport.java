package com.resolutionflow.database;

import com.resolutionflow.problem.TransportWarning;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Whether what travels to the database is protected by TLS for certain. */
final class DatabaseTransport {

  private static final Set<String> CERTAIN = Set.of("require", "verify-ca", "verify-full");

  private DatabaseTransport() {}

  /** Warns of an address that leaves TLS to chance or does without it. */
  static void check(String url) {
    Properties parsed = Driver.parseURL(url, new Properties());
    if (parsed == null || isCertain(parsed)) {
      return;
    }
    String hosts = PGProperty.PG_HOST.getOrDefault(parsed);
    Arrays.stream((hosts == null ? "localhost" : hosts).split(",", -1))
        .distinct()
        .forEach(
            host ->
                TransportWarning.inTheClear(
                    "The database",
                    host,
                    "Add sslmode=verify-full (or at least sslmode=require) to"
                        + " SPRING_DATASOURCE_URL, as in"
                        + " jdbc:postgresql://host/database?sslmode=verify-full."));
  }

  /** As the driver reads it: with {@code ssl} alone it verifies fully. */
  private static boolean isCertain(Properties parsed) {
    String mode = PGProperty.SSL_MODE.getOrNull(parsed);
    return mode == null
        ? PGProperty.SSL.isPresent(parsed)
            && Set.of("", "true").contains(PGProperty.SSL.getOrDefault(parsed))
        : CERTAIN.contains(mode);
  }
}
