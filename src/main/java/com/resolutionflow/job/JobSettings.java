package com.resolutionflow.job;

import com.resolutionflow.problem.StartRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The numbers of the jobs: {@code resolutionflow.job.*}.
 *
 * @param atOnce how many jobs a replica does at the same time; they mostly wait for others
 * @param connections how many of them may be in a transaction at the same time; the rest of the
 *     pool is for people's requests
 * @param poll how often a replica looks for due jobs that it was not told of
 * @param heartbeat how often a replica says of each job that it still has it; silent for {@link
 *     #MISSED} of them it counts as dead, which is looked for every second one: the worst takeover
 *     takes six
 * @param parting how long a stop waits for jobs that run before it interrupts them, and again
 *     before it leaves them
 */
@ConfigurationProperties("resolutionflow.job")
record JobSettings(
    @DefaultValue("100") int atOnce,
    @DefaultValue("6") int connections,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("3s") Duration heartbeat,
    @DefaultValue("5s") Duration parting) {

  /** The fewest that the library allows. */
  static final int MISSED = 4;

  JobSettings {
    if (atOnce < 1) {
      throw new StartRefused("RESOLUTIONFLOW_JOB_ATONCE is " + atOnce + "; expected at least 1.");
    }
    if (connections < 1) {
      throw new StartRefused(
          "RESOLUTIONFLOW_JOB_CONNECTIONS is " + connections + "; expected at least 1.");
    }
    positive("POLL", poll);
    positive("HEARTBEAT", heartbeat);
    positive("PARTING", parting);
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new StartRefused(
          "RESOLUTIONFLOW_JOB_" + name + " is " + value + "; expected more than 0.");
    }
  }
}
