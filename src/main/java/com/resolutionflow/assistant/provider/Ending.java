package com.resolutionflow.assistant.provider;

import org.jspecify.annotations.Nullable;

/**
 * What the wire says about an answer beside its text. Filled by {@link Provider#read} while the
 * answer arrives.
 */
public final class Ending {

  /** How a provider says that it stopped. */
  public enum Stop {
    WHOLE,
    CUT,
    REFUSED,
    /** It gave a reason that is not known here, or none. */
    UNKNOWN
  }

  private Stop stop = Stop.UNKNOWN;
  private String word = "none";
  private @Nullable Fault fault;
  private @Nullable String model;
  private int tokensIn;
  private int tokensOut;

  /**
   * The answer stopped, for the reason that the provider calls {@code word}. A refusal is not taken
   * back.
   */
  public void stopped(Stop stop, String word) {
    if (this.stop != Stop.REFUSED) {
      this.stop = stop;
      this.word = word;
    }
  }

  /** There is an error in place of an answer, or in the middle of it. The first one counts. */
  public void failed(Fault fault) {
    if (this.fault == null) {
      this.fault = fault;
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

  public Stop stop() {
    return stop;
  }

  /** The provider's own word for it. */
  public String word() {
    return word;
  }

  @Nullable Fault fault() {
    return fault;
  }

  /** What it cost, when the provider said so. */
  public @Nullable Cost cost() {
    return model == null && tokensIn == 0 && tokensOut == 0
        ? null
        : new Cost(model, tokensIn, tokensOut);
  }

  /** What an answer cost; {@code model} is null when the provider did not name itself. */
  public record Cost(@Nullable String model, int tokensIn, int tokensOut) {}
}
