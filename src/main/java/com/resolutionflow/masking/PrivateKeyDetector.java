package com.resolutionflow.masking;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private keys in their armour: PEM, OpenSSH, PGP and PuTTY. Certificates and public keys stay. */
final class PrivateKeyDetector implements SecretDetector {

  private static final int LONGEST = 64_000;
  private static final Pattern BEGIN =
      Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");
  private static final Pattern END =
      Pattern.compile("-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");
  private static final Pattern PUTTY = Pattern.compile("PuTTY-User-Key-File-[0-9]:");
  private static final Pattern PUTTY_END =
      Pattern.compile("Private-(?:MAC|Hash): ?[0-9a-fA-F]{1,128}");

  /** What a key that was cut off still looks like: base64 in lines, headers before it. */
  private static final Pattern REST =
      Pattern.compile(
          "(?:(?:\\s|\\\\[rn]){0,4}(?:(?:Version|Comment|Charset|Hash|Proc-Type|DEK-Info): [^\\n"
              + "\"\\\\]{0,200}|[A-Za-z0-9+/=]{16,200})){0,400}+");

  @Override
  public void find(String text, MaskedSpans found) {
    blocks(text, BEGIN, END, found);
    blocks(text, PUTTY, PUTTY_END, found);
  }

  private static void blocks(String text, Pattern opening, Pattern closing, MaskedSpans found) {
    Matcher begin = opening.matcher(text);
    Matcher end = closing.matcher(text);
    int from = 0;
    int closed = 0;
    while (begin.find(from)) {
      if (closed < begin.end()) {
        closed = end.find(begin.end()) ? end.end() : Integer.MAX_VALUE;
      }
      from =
          closed < Integer.MAX_VALUE && within(text, begin.end(), closed)
              ? closed
              : rest(text, begin.end());
      found.add(begin.start(), from, SecretKind.PRIVATE_KEY);
    }
  }

  /**
   * No key has a quotation mark or another key in it: where one comes first, the end belongs to
   * something else.
   */
  private static boolean within(String text, int from, int to) {
    return to - from <= LONGEST
        && !text.substring(from, to).contains("\"")
        && !text.substring(from, to).contains("-----BEGIN");
  }

  private static int rest(String text, int from) {
    Matcher rest = REST.matcher(text).region(from, text.length());
    return rest.lookingAt() ? Math.max(from, rest.end()) : from;
  }
}
