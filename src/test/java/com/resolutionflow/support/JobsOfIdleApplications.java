package com.resolutionflow.support;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Lets the application of the running test class do its jobs, and those that wait for their next
 * class do none: some look for jobs ten times a second, which is a fourth of all work together.
 */
public final class JobsOfIdleApplications implements TestExecutionListener, Ordered {

  private static final int AFTER_INJECTION = 2_500;
  private static ApplicationContext inUse;

  @Override
  public int getOrder() {
    return AFTER_INJECTION;
  }

  @Override
  public void prepareTestInstance(TestContext test) {
    use(test.getApplicationContext());
  }

  private static synchronized void use(ApplicationContext application) {
    if (inUse == application) {
      return;
    }
    if (inUse instanceof ConfigurableApplicationContext left && left.isActive()) {
      IdleJobs.runners(left).forEach(Lifecycle::stop);
    }
    IdleJobs.runners(application).stream()
        .filter(runner -> !runner.isRunning())
        .forEach(Lifecycle::start);
    inUse = application;
  }
}
