package com.resolutionflow.job;

import org.springframework.stereotype.Component;

/**
 * Wakes this replica's runner. Stands between those who schedule and the runner, which knows all
 * kinds of work.
 */
@Component
class Bell {

  private volatile Runnable listener = () -> {};

  void answer(Runnable wake) {
    listener = wake;
  }

  void ring() {
    listener.run();
  }
}
