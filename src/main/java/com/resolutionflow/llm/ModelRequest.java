package com.resolutionflow.llm;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the model is asked.
 *
 * @param accountId whose budget it counts against, and whose use is recorded
 * @param userId in whose session a reply is asked for, and whose share of the budget it counts
 *     against; null for everything else
 * @param instructions what to do; ours alone, never holding anything a user wrote
 * @param material what to do it with: untrusted data, masked before it leaves, set apart from the
 *     instructions
 * @param responseType the record that the answer must be; the schema sent to the provider is
 *     derived from it, and every component is required
 * @param size which of the deployment's models answers
 * @param timeout the wall clock for all attempts together
 */
public record ModelRequest<T extends Record>(
    UUID accountId,
    @Nullable UUID userId,
    Purpose purpose,
    String instructions,
    String material,
    Class<T> responseType,
    Size size,
    Duration timeout) {

  /** What a call is for, as it is shown beside its cost. */
  public enum Purpose {
    ASSESSMENT,
    REPLY,
    WRITE_UP
  }

  /** Which model is asked. */
  public enum Size {
    FULL,
    SMALL
  }
}
