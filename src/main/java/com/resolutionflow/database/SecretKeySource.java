package com.resolutionflow.database;

import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.secret.ApplicationSecret;
import com.resolutionflow.secret.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Where the {@link ApplicationSecret} comes from. */
final class SecretKeySource {

  /** Its file in the data folder, with the embedded database and no setting. */
  static final String FILE = "secret-key";

  private static final String NAME = "RESOLUTIONFLOW_SECRET_KEY";

  private SecretKeySource() {}

  /** The one that is set, or the data folder's own, made on first use. */
  static ApplicationSecret embedded(DatabaseSettings settings) {
    return configured(settings)
        .orElseGet(() -> readOrCreate(settings.folder().resolve(FILE)))
        .withPrevious(previous(settings));
  }

  /**
   * The one that is set.
   *
   * @throws StartRefused if none is: replicas could not know each other's
   */
  static ApplicationSecret required(DatabaseSettings settings) {
    return configured(settings)
        .orElseThrow(
            () ->
                new StartRefused(
                    NAME
                        + " is not set; with SPRING_DATASOURCE_URL it is required: base64 of "
                        + ApplicationSecret.BYTES
                        + " bytes, the same for every replica. "
                        + ApplicationSecret.REMEDY))
        .withPrevious(previous(settings));
  }

  /** Those in use before, to read what was written then; commas between them. */
  private static List<ApplicationSecret> previous(DatabaseSettings settings) {
    String listed = settings.previousSecretKeys();
    if (listed == null || listed.isBlank()) {
      return List.of();
    }
    return Arrays.stream(listed.split(","))
        .map(text -> ApplicationSecret.parse(text, NAME + "_PREVIOUS"))
        .toList();
  }

  private static Optional<ApplicationSecret> configured(DatabaseSettings settings) {
    return Optional.ofNullable(settings.secretKey())
        .filter(text -> !text.isBlank())
        .map(text -> ApplicationSecret.parse(text, NAME));
  }

  private static ApplicationSecret readOrCreate(Path file) {
    try {
      if (!Files.exists(file)) {
        byte[] random = new byte[ApplicationSecret.BYTES];
        new SecureRandom().nextBytes(random);
        PrivateFile.write(file, Base64.getEncoder().encodeToString(random) + "\n");
      }
      return ApplicationSecret.parse(Files.readString(file), file.toString());
    } catch (IOException failed) {
      throw new StartRefused(
          "RESOLUTIONFLOW_DATA_DIR: the secret key cannot be kept in " + file + ": " + failed);
    }
  }
}
