package com.resolutionflow.support.psa;

import java.time.Duration;

/** What a fake ticket system does with a call. */
public sealed interface FailureMode {

  /** Does what it should. */
  record None() implements FailureMode {}

  /** Does what it should, and then answers 500 with a page for people. */
  record AcceptsThenFails() implements FailureMode {}

  /** Does what it should, and never says so. */
  record AcceptsThenHangs() implements FailureMode {}

  /** Does what it should, and breaks the connection. */
  record AcceptsThenResets() implements FailureMode {}

  /** Does nothing and answers with that status and a page for people. */
  record Fails(int status) implements FailureMode {}

  /** Does nothing and breaks the connection. */
  record Resets() implements FailureMode {}

  /** 429; with {@code Retry-After} if {@code seconds} is not null. */
  record TooMany(Integer seconds) implements FailureMode {}

  /** Does nothing and answers 200 with a page for people, as a proxy before it might. */
  record Page() implements FailureMode {}

  /** Takes that long, and then does what it should. */
  record Slow(Duration time) implements FailureMode {}
}
