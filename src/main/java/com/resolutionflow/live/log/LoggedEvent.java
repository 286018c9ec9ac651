package com.resolutionflow.live.log;

import com.resolutionflow.live.Audience;

/** What the log holds under one number of one account. */
public record LoggedEvent(long id, String topic, Audience audience, String data) {

  /** How the topics begin that streams act upon and do not pass on. */
  public static final String SIGNAL = "live.";

  /** Whether it tells the streams something about their listeners, and the listeners nothing. */
  public boolean signal() {
    return topic.startsWith(SIGNAL);
  }
}
