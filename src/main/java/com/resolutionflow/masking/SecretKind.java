package com.resolutionflow.masking;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What kind of secret was there, as the text says in its place. */
enum SecretKind {
  PASSWORD("password"),
  PIN("PIN"),
  SECRET("shared secret"),
  API_KEY("API key"),
  PRIVATE_KEY("private key"),
  CODE("one-time code"),
  RECOVERY_CODE("recovery code"),
  RECOVERY_KEY("recovery key"),
  CARD("card number"),
  ACCOUNT("account number"),
  COOKIE("cookie"),
  WEBHOOK("webhook address");

  /** Finds any of them in text that was masked before. */
  static final Pattern ANY =
      Pattern.compile(
          Arrays.stream(values())
              .map(mark -> Pattern.quote(mark.marker))
              .collect(Collectors.joining("|")));

  private final String marker;

  SecretKind(String word) {
    this.marker = "[" + word + " removed]";
  }

  String marker() {
    return marker;
  }
}
