package com.resolutionflow.llm.provider;

import com.resolutionflow.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * How a deployment reaches its provider.
 *
 * @param baseUrl without a slash at the end
 * @param key null where none is needed
 * @param effort how hard the model thinks first, in the provider's own word; null leaves it to the
 *     provider
 */
public record ProviderAccess(String baseUrl, @Nullable Secret key, @Nullable String effort) {

  /** The key itself, for the one header it goes into; null without one. */
  public @Nullable String revealedKey() {
    return key == null ? null : key.reveal();
  }
}
