package com.resolutionflow.llm.provider;

import org.jspecify.annotations.Nullable;

/**
 * What the wire says about an answer beside its text. Filled by {@link ModelProvider#readMetadata}
 * while the answer arrives.
 */
public final class ResponseMetadata {

  /** How a provider says that it stopped. */
  public enum StopReason {
    COMPLETE,
    TRUNCATED,
    DECLINED,
    /** It gave a reason that is not known here, or none. */
    UNKNOWN
  }

  private StopReason stop = StopReason.UNKNOWN;
  private String providerWord = "none";
  private @Nullable FailedAttempt failure;
  private @Nullable String model;
  private int tokensIn;
  private int tokensOut;

  /**
   * The answer stopped, for the reason that the provider calls {@code word}. A refusal is not taken
   * back.
   */
  public void stopped(StopReason stop, String word) {
    if (this.stop != StopReason.DECLINED) {
      this.stop = stop;
      this.providerWord = word;
    }
  }

  /** There is an error in place of an answer, or in the middle of it. The first one counts. */
  public void failed(FailedAttempt fault) {
    if (this.failure == null) {
      this.failure = fault;
    }
  }

  /** The name under which the provider answers. */
  public void answeredBy(String model) {
    this.model = model;
  }

  /** The question cost that many tokens, those from a cache included; what comes later counts. */
  public void tokensIn(int tokens) {
    this.tokensIn = tokens;
  }

  /** The answer cost that many tokens, thinking included; what comes later counts. */
  public void tokensOut(int tokens) {
    this.tokensOut = tokens;
  }

  public StopReason stop() {
    return stop;
  }

  /** The provider's own word for it. */
  public String providerWord() {
    return providerWord;
  }

  @Nullable FailedAttempt failure() {
    return failure;
  }

  /** What it cost, when the provider said so. */
  public @Nullable TokenUsage usage() {
    return model == null && tokensIn == 0 && tokensOut == 0
        ? null
        : new TokenUsage(model, tokensIn, tokensOut);
  }

  /** What an answer cost; {@code model} is null when the provider did not name itself. */
  public record TokenUsage(@Nullable String model, int tokensIn, int tokensOut) {}
}
