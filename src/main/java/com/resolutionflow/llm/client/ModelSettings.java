package com.resolutionflow.llm.client;

import com.resolutionflow.problem.StartRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The numbers of asking a model: {@code resolutionflow.assistant.*}. Which provider is asked is
 * {@link ConfiguredProvider}'s.
 *
 * @param callsPerHour how many questions an account may ask in any hour
 * @param callsPerDay how many it may ask in a day of its own time zone
 * @param circuitFailures after how many failures in a row the provider is left alone
 * @param circuitPause for how long
 * @param largestAnswer how many bytes of an answer are read
 * @param largestTokens how many tokens an answer may have, thinking included
 * @param retention how long calls are remembered
 */
@ConfigurationProperties("resolutionflow.assistant")
record ModelSettings(
    @DefaultValue("200") int callsPerHour,
    @DefaultValue("2000") int callsPerDay,
    @DefaultValue("5") int circuitFailures,
    @DefaultValue("60s") Duration circuitPause,
    @DefaultValue("2MB") DataSize largestAnswer,
    @DefaultValue("8000") int largestTokens,
    @DefaultValue("400d") Duration retention) {

  private static final int FEWEST_TOKENS = 256;

  ModelSettings {
    atLeast("CALLSPERHOUR", callsPerHour, 0);
    atLeast("CALLSPERDAY", callsPerDay, 0);
    atLeast("CIRCUITFAILURES", circuitFailures, 1);
    atLeast("LARGESTTOKENS", largestTokens, FEWEST_TOKENS);
    atLeast("LARGESTANSWER", largestAnswer.toBytes(), FEWEST_TOKENS);
    positive("CIRCUITPAUSE", circuitPause);
    positive("RETENTION", retention);
  }

  BudgetLimits budget() {
    return new BudgetLimits(callsPerHour, callsPerDay);
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new StartRefused(
          "RESOLUTIONFLOW_ASSISTANT_"
              + name
              + " is "
              + value
              + "; expected at least "
              + least
              + ".");
    }
  }

  private static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new StartRefused(
          "RESOLUTIONFLOW_ASSISTANT_" + name + " is " + value + "; expected more than 0.");
    }
  }
}
