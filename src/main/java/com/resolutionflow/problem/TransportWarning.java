package com.resolutionflow.problem;

import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator at the start, in one line each, which of the services that they configured is
 * reached without TLS, and what to set. It stops nothing: a network may be protected otherwise.
 */
public final class TransportWarning {

  private static final Logger log = LoggerFactory.getLogger(TransportWarning.class);
  private static final Pattern THIS_MACHINE =
      Pattern.compile(
          "localhost|.*\\.localhost|127(\\.[0-9]{1,3}){1,3}|(0{0,4}:){2,7}0{0,3}1|"
              + "::ffff:127(\\.[0-9]{1,3}){3}");

  private TransportWarning() {}

  /**
   * Warns, unless the host is this machine. Names are not looked up.
   *
   * @param service what it is, as the beginning of a sentence: "The database"
   * @param host blank for none
   * @param advice what to set, as a sentence
   */
  public static void inTheClear(String service, String host, String advice) {
    if (!host.isBlank() && isFar(host)) {
      log.warn(
          "{} at {} may be reached without TLS: whoever is on the way can read and change what is"
              + " sent. {}",
          service,
          host,
          advice);
    }
  }

  /** Whether what is sent to that host leaves this machine. */
  static boolean isFar(String host) {
    String bare = host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", "");
    return !THIS_MACHINE.matcher(bare).matches();
  }
}
