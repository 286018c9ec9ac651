package com.resolutionflow.outbound;

import com.resolutionflow.text.EnumWord;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an account calls an address for. The operator allows a private host for one kind, so that
 * one integration cannot be pointed at what another one needs. Its word is the integration's kind.
 */
public enum OutboundKind {
  SLACK,
  SLACK_APP,
  TEAMS,
  WEBHOOK,
  CONNECTWISE,
  AUTOTASK,
  HALOPSA,
  PUSH,
  SINGLE_SIGN_ON;

  /** The kinds that an entry without a kind serves. */
  static final List<OutboundKind> TICKET_SYSTEMS = List.of(CONNECTWISE, AUTOTASK, HALOPSA);

  /**
   * The kind of that integration.
   *
   * @throws IllegalArgumentException if there is none, which is a bug in the caller
   */
  public static OutboundKind of(String integration) {
    return EnumWord.parse(OutboundKind.class, integration);
  }

  /** Its name in settings and URLs. */
  String word() {
    return EnumWord.of(this);
  }

  /** All names, for messages. */
  static String words() {
    return Arrays.stream(values()).map(OutboundKind::word).collect(Collectors.joining(", "));
  }
}
