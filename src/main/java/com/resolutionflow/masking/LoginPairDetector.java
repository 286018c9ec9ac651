package com.resolutionflow.masking;

import com.resolutionflow.masking.text.WordShape;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user and a password side by side: "credentials admin / …", "creds: bob and …", "log in as
 * bob/…", "reset her account to …". The user stays.
 */
final class LoginPairDetector implements SecretDetector {

  private static final Pattern NAMED =
      Pattern.compile(
          "(?iu)(?:\\bcredentials?\\b(?!"
              + " (?:manager|guard|provider)\\b)|\\bcreds?\\b|\\b(?:user(?:name)?|login|id|u)"
              + " ?[/&+]"
              + " ?(?:pass(?:word|wd)?|pwd?|p)|\\bzugangsdaten|\\banmeldedaten|\\bidentifiants|\\bcredenciales)(?:"
              + " (?:for|on|to|of|für|pour|de|para) [^\\r"
              + "\\n"
              + ":=]{1,40}?)?(?: (?:are|is|were|was|sind|sont|son)| ?[:=-])?"
              + " {0,2}[\"'`]?(?<user>[^\\s/|,:;\"'`()]{1,64})[\"'`]?(?: ?(?:/|\\||:|;) ?| and |"
              + " with | & | und | et | y |, ?| - )[\"'`]?(?<secret>[^\\s\"'`,;]{3,128})");
  private static final Pattern LOGIN =
      Pattern.compile(
          "(?iu)\\b(?:log(?:in|on|ged in| in|ged on|s in)|sign(?:ed)?["
              + " -]in|admin|root|user(?:name)?|account)(?!\\.[a-z0-9-]{1,40}\\.(?:com|net|org|io|us|local)\\b)(?:"
              + " (?:is|with|as|using|was|to [^\\s]{1,40} (?:as|with)))?:?"
              + " {0,2}(?<user>[A-Za-z0-9._@\\\\-]{2,64}) ?[/:|]"
              + " ?(?![A-Za-z]{1,20}[:=])(?<secret>[^\\s\"'`,;/]{6,128})");
  private static final Pattern DATABASE =
      Pattern.compile(
          "(?i)\\b(?:uid|user"
              + " id|user|username)=[^;\\s]{0,64};\\s{0,2}(?:pwd|password)=(?<secret>[^;\"'\\r"
              + "\\n"
              + "]{1,128}+)");

  private static final List<SecretPattern> PHRASES = SecretPattern.read("login-phrases.txt");

  @Override
  public void find(String text, MaskedSpans found) {
    each(NAMED.matcher(text), found, false);
    each(LOGIN.matcher(text), found, true);
    Matcher database = DATABASE.matcher(text);
    while (database.find()) {
      found.add(database.start("secret"), database.end("secret"), SecretKind.PASSWORD);
    }
    SecretPattern.findAll(
        PHRASES, text, (start, end, kind) -> announced(text, start, end, kind, found));
  }

  private static void announced(
      String text, int start, int end, SecretKind kind, MaskedSpans found) {
    String secret = CredentialValueReader.stripPunctuation(text.substring(start, end));
    if (kind != SecretKind.PASSWORD || isShaped(secret)) {
      int from = text.indexOf(secret, start);
      found.add(from, from + secret.length(), kind);
    }
  }

  private static boolean isShaped(String secret) {
    return WordShape.isStrong(secret, 6) && !CredentialShape.HOST_NAME.matcher(secret).matches();
  }

  private static void each(Matcher matcher, MaskedSpans found, boolean strong) {
    while (matcher.find()) {
      String secret = CredentialValueReader.stripPunctuation(matcher.group("secret"));
      String user = matcher.group("user");
      boolean plain =
          !strong
              && !WordShape.isOrdinary(user)
              && !WordShape.isOrdinary(secret)
              && !WordShape.isFact(secret)
              && !WordShape.isPlaceholder(secret);
      if ((isShaped(secret) || plain) && !WordShape.isFact(user)) {
        int start = matcher.start("secret") + matcher.group("secret").indexOf(secret);
        found.add(start, start + secret.length(), SecretKind.PASSWORD);
      }
    }
  }
}
