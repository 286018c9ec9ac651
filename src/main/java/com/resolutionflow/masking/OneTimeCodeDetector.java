package com.resolutionflow.masking;

import com.resolutionflow.masking.text.WordCursor;
import com.resolutionflow.masking.text.WordShape;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One-time codes and recovery codes, where the text calls them so. */
final class OneTimeCodeDetector implements SecretDetector {

  // A pattern that begins with (?=…) passes over most of a text by its first letters, before it
  // looks any closer.

  private static final String OF =
      "(?: (?:for|from|of|to|on|that|which|he|she|they|i|we|you|by|via|sent|just|got|received|read|gave|was"
          + " sent)(?: [^\\s.;:!?]{1,30}){0,6}?)?";
  private static final String SAYS =
      "(?: is| was| are| were| ist| war| lautet| est| es| son| sont)?(?: now)? ?[:=–-]? ?[\"'(]?";
  private static final Pattern ONE_TIME =
      Pattern.compile(
          "(?=[m2otvasldpbec][ftoneumiwkaó])(?<![\\p{L}-])(?:(?:mfa|2fa|otp|totp|one[-"
              + " ]time|verification|authentication|authenticator|sms|text|security|log-?in|sign-?in|two[-"
              + " ]factor|login-|duo|okta|passcode)["
              + " -](?:pass)?code|otp|totp|bestätigungscode|sicherheitscode|einmalcode|code de"
              + " (?:vérification|sécurité)|código de (?:verificación|seguridad)|verificatiecode)"
              + OF
              + SAYS
              + "(?<secret>(?:g-)?[0-9]{3,4}[ -]?[0-9]{3,4}|[0-9]{4,8})(?![0-9a-z]|[.-][0-9])");
  private static final Pattern SAID_CODE =
      Pattern.compile(
          "(?=code)(?<!error |status |event |exit |stop |result |failure |sub)\\bcode"
              + OF
              + "(?: is| was|:) ?[\"']?(?<secret>[0-9]{3}[ -]?[0-9]{3})(?![0-9a-z]|[.-][0-9])");
  private static final Pattern AUTHENTICATOR =
      Pattern.compile(
          "\\b(?:mfa|2fa|authenticator|otp|sms|text message|verification|read (?:me|out|it))\\b");

  /** Numbers of sign-in errors, which look like codes and which technicians need. */
  private static final Pattern SIGN_IN_ERROR =
      Pattern.compile("(?:500|501|530|650|700|900)[0-9]{2,3}");

  private static final Pattern RECOVERY =
      Pattern.compile(
          "(?=[rbsewc][eacmyiroó])(?:(?<!\\p{L})(?:recovery|backup|back-up|scratch|emergency|rescue|bypass)"
              + " codes?|wiederherstellungscodes?|ersatzcodes?|codes? de"
              + " (?:secours|récupération)|códigos? de (?:recuperación|respaldo))");
  private static final Pattern LEAD =
      Pattern.compile(
          "(?: (?:for|from|of|to|on|für|pour|para)(?: [^\\s.;:!?]{1,30}){1,5}?)?"
              + SAYS
              + "\\s{0,4}");
  private static final Pattern ITEM =
      Pattern.compile(
          "(?:[\\s,;*•\"'-]|[0-9]{1,2}[.)]"
              + " |\\band\\b|\\bund\\b|\\bor\\b|\\bet\\b){0,8}+(?<secret>[0-9]{3,5}(?:"
              + " [0-9]{3,5}){1,7}|(?=[a-z-]{0,20}[0-9])[a-z0-9]{4,12}(?:-[a-z0-9]{4,12}){0,7}+)(?![a-z0-9@:\\\\])");

  @Override
  public void find(String written, MaskedSpans found) {
    String text = WordCursor.lowerCase(written);
    Matcher code = ONE_TIME.matcher(text);
    while (code.find()) {
      found.add(code.start("secret"), code.end("secret"), SecretKind.CODE);
    }
    Matcher said = SAID_CODE.matcher(text);
    while (said.find()) {
      int from = Math.max(0, said.start() - 200);
      boolean speaks =
          AUTHENTICATOR.matcher(text).region(from, Math.min(text.length(), said.end() + 80)).find();
      if (speaks && !SIGN_IN_ERROR.matcher(said.group("secret")).matches()) {
        found.add(said.start("secret"), said.end("secret"), SecretKind.CODE);
      }
    }
    recovery(text, found);
  }

  private static void recovery(String text, MaskedSpans found) {
    Matcher noun = RECOVERY.matcher(text);
    while (noun.find()) {
      Matcher lead = LEAD.matcher(text).region(noun.end(), text.length());
      int at = lead.lookingAt() ? lead.end() : noun.end();
      Matcher item = ITEM.matcher(text);
      for (int i = 0; i < 40 && item.region(at, text.length()).lookingAt(); i++) {
        String secret = item.group("secret");
        if (!WordShape.isFact(secret)) {
          found.add(item.start("secret"), item.end("secret"), SecretKind.RECOVERY_CODE);
        }
        at = item.end();
      }
    }
  }
}
