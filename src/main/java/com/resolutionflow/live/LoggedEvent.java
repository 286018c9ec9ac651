package com.resolutionflow.live;

/** What the log holds under one number of one account. */
record LoggedEvent(long id, String topic, Audience audience, String data) {

  /** How the topics begin that streams act upon and do not pass on. */
  static final String SIGNAL = "live.";

  /** Whether it tells the streams something about their listeners, and the listeners nothing. */
  boolean signal() {
    return topic.startsWith(SIGNAL);
  }
}
