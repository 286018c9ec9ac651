package com.resolutionflow.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * What is counted of the jobs: {@code jobs.ended} by kind and by how: {@code done}, {@code retry},
 * {@code deferred}, {@code dead_lettered}, {@code handed_back} by a replica that stopped, {@code
 * taken_over} from one that died.
 */
@Component
class JobMeters {

  private final MeterRegistry registry;

  JobMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void ended(String kind, String how) {
    Counter.builder("jobs.ended")
        .description("How runs of jobs ended")
        .tag("kind", kind)
        .tag("how", how)
        .register(registry)
        .increment();
  }
}
