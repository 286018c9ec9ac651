package com.resolutionflow.support;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/** An application that does no jobs for a while. */
public final class IdleJobs {

  private static final String JOBS = "com.resolutionflow.job";

  private IdleJobs() {}

  /**
   * Does something while that application does no jobs at all, so that what it gives cannot have
   * waited for one.
   */
  public static <T> T during(ApplicationContext application, Supplier<T> work) {
    List<SmartLifecycle> runners = runners(application);
    if (runners.isEmpty()) {
      throw new AssertionError("nothing does jobs");
    }
    runners.forEach(SmartLifecycle::stop);
    try {
      return work.get();
    } finally {
      runners.forEach(SmartLifecycle::start);
    }
  }

  /** What does that application's jobs. */
  static List<SmartLifecycle> runners(ApplicationContext application) {
    return application.getBeansOfType(SmartLifecycle.class).values().stream()
        .filter(bean -> bean.getClass().getPackageName().equals(JOBS))
        .toList();
  }
}
