package com.resolutionflow.assistant.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One cause that technicians meet, with how people describe it and how to prove and fix it.
 *
 * @param id area and name, as in {@code outlook/ost-too-large}
 * @param product what it is about, as technicians call it
 * @param cause one sentence that says why it happens
 * @param phrasings how people describe it
 * @param signs facts that point to it
 * @param exclusions facts that speak against it
 * @param check the one action that proves it
 * @param proves what that action shows if this is the cause
 * @param caution what can be lost by the fix or who must agree
 * @param notHelpful what people try in vain
 * @param triedAs how technicians record that they applied the fix
 * @param codes error codes and event ids, as they appear
 */
public record KnownProblem(
    String id,
    String product,
    String cause,
    List<String> phrasings,
    List<String> signs,
    List<String> exclusions,
    String check,
    String proves,
    String fix,
    @Nullable String caution,
    List<String> notHelpful,
    List<String> triedAs,
    List<String> codes,
    Frequency frequency) {

  /** How often technicians meet it. */
  public enum Frequency {
    /** At every provider, in every week. */
    COMMON,
    /** Once a month or so. */
    USUAL,
    RARE
  }
}
