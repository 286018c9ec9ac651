package com.resolutionflow.live.log;

import com.resolutionflow.live.Audience;

/** One event in an account's log. */
public record LoggedEvent(long id, String topic, Audience audience, String data) {

  /** The prefix of topics that streams act on and do not send. */
  public static final String SIGNAL = "live.";

  /** Whether it is meant for the streams themselves and is not sent to browsers. */
  public boolean signal() {
    return topic.startsWith(SIGNAL);
  }
}
