package com.resolutionflow.job;

import org.springframework.stereotype.Component;

/**
 * Has this replica's runner look for due jobs at once. Stands between those who schedule and the
 * runner, which knows all kinds of work.
 */
@Component
class WakeUp {

  private volatile Runnable listener = () -> {};

  void listen(Runnable poll) {
    listener = poll;
  }

  void send() {
    listener.run();
  }
}
