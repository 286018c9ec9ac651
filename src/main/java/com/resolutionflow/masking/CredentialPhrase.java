package com.resolutionflow.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word for a secret, found in a text.
 *
 * @param end where it ends, and what is said of it begins
 */
record CredentialPhrase(Kind kind, int start, int end) {

  /** How a word for a secret is to be understood. */
  enum Kind {
    PASSWORD(SecretKind.PASSWORD, 4),
    PHRASE(SecretKind.PASSWORD, 4),
    /**
     * Means other things as well ("pass", "clave"), so only what looks like a secret is taken for
     * one.
     */
    PASS(SecretKind.PASSWORD, 4),
    PIN(SecretKind.PIN, 4),
    SECRET(SecretKind.SECRET, 4),
    KEY(SecretKind.API_KEY, 8);

    final SecretKind secretKind;
    final int minLength;

    Kind(SecretKind mark, int least) {
      this.secretKind = mark;
      this.minLength = least;
    }
  }

  /**
   * How each of the words below begins: most places of a text begin none, and are passed over at
   * once.
   */
  private static final String BEGINNING =
      "(?=a[cdlpu]|b[eo]|c[loó]|d[eo]|e[n]|f[u]|g[ae]|h[ae]|i[dn]|k[e]|l[ö]|m[adfo]|n[e]|o[t]|p[aeirsw/]|r[aeo]|s[aehintu]|t[o]|u[n]|v[ao]|w[aeilp]|z[u]|2f|п|パ|密|비|ş)";

  /** In small letters: comparing without regard to case costs more than all the rest. */
  private static final Pattern NOUN =
      Pattern.compile(
          BEGINNING
              + "(?:(?<key>api[ _-]?(?:keys?|token|secret)|(?:secret[ _-]?)?access["
              + " _-]?keys?|secret[ _-]?key|access[ _-]?(?:token|secret)|client[ _-]?secret(?:["
              + " _-]?value)?|app(?:lication)?[ _-]?secret|account[ _-]?key|storage["
              + " _-]?key|subscription[ _-]?key|auth(?:entication)?["
              + " _-]?(?:token|key)|(?:bearer|refresh|session|bot|deploy|root|vault|personal"
              + " access|security|enrol?lment|registration|sas|id)[ _-]?token|integration["
              + " _-]?key|function[ _-]?key|signing[ _-]?(?:key|secret)|webhook[ _-]?secret|unseal["
              + " _-]?key|encryption[ _-]?key|master[ _-]?key|instrumentation["
              + " _-]?key|(?<![a-z])token|api-schlüssel|clé (?:d['’])?api|clave (?:de"
              + " )?api)|(?<secret>pre[ -]?shared[ -]?(?:key|secret)|(?<![a-z])psk|shared["
              + " _-]?secret|radius[ _-](?:secret|key)|network(?: security)?"
              + " key|(?:wi-?fi|wlan|wireless|wpa[23]?|wep)["
              + " _-]?(?:key|psk|code|schlüssel)|netzwerkschlüssel|clé"
              + " (?:wi-?fi|wpa2?|réseau)|clave (?:del? )?wi-?fi|snmp[ _-]?(?:v[123]c?["
              + " _-]?)?communit(?:y|ies)(?:[ _-]?string)?|community["
              + " _-]?string|(?:totp|mfa|otp|2fa)[ _-]?(?:secret|seed|setup key)(?: key)?|setup"
              + " key|(?<![a-z])secret)|(?<phrase>pass[ -]?phrase|seed phrase|recovery"
              + " phrase)|(?<pin>(?<![a-z])pin(?:[ -]?code|[ -]nummer)?|code"
              + " pin|passcode|zugangscode|geheimzahl|(?:door|gate|alarm|safe|entry|keypad|voicemail)["
              + " -](?:code|pin)|código pin)|(?<password>pass["
              + " _-]?words?|passwd|passwort|passwörter|kennwort|kennwörter|mots? de"
              + " passe|(?<![a-z])mdp|contrase[ñn]as?|senha|palavra-passe|wachtwoord|lösenord|adgangskode|hasło|salasana|parola"
              + " d'ordine|пароль|パスワード|密码|密碼|비밀번호|(?<![a-z])pwd?|(?<![a-z])p/w|(?<![a-z])pword|passwrod|passowrd|pasword|passwrd)"
              + "|(?<pass>(?<![a-z])(?:pass(?!\\p{L})|clave|parola|heslo|şifre)))");

  private static final Pattern PAIRED =
      Pattern.compile("(?iu)(?:user(?:name)?|login|name|id|\\bu|benutzer) ?[/&+] ?$");

  /** Every noun of the text, first to last. */
  static List<CredentialPhrase> findAll(String text, MaskedSpans found) {
    var nouns = new ArrayList<CredentialPhrase>();
    Matcher matcher = NOUN.matcher(WordCursor.lowerCase(text));
    while (matcher.find()) {
      if (!goesOn(text, matcher.end())
          && !isHeading(text, matcher.start())
          && !found.touchesMarker(matcher.start(), matcher.end())) {
        nouns.add(new CredentialPhrase(kind(matcher), matcher.start(), matcher.end()));
      }
    }
    return nouns;
  }

  /**
   * Whether the word goes on, and so is another one: "passwordless", "password-protected",
   * "password_hash".
   */
  private static boolean goesOn(String text, int end) {
    if (end >= text.length()) {
      return false;
    }
    char next = text.charAt(end);
    boolean joined =
        "-_./'’".indexOf(next) >= 0
            && end + 1 < text.length()
            && Character.isLetter(text.charAt(end + 1));
    return joined || Character.isLetter(next) && next < 0x3000 || Character.isDigit(next);
  }

  /** Whether it is the second half of "user/password", which {@link LoginPairDetector} reads. */
  private static boolean isHeading(String text, int start) {
    return PAIRED.matcher(text).region(Math.max(0, start - 16), start).find();
  }

  private static Kind kind(Matcher matcher) {
    for (Kind kind : Kind.values()) {
      if (matcher.group(kind.name().toLowerCase(Locale.ROOT)) != null) {
        return kind;
      }
    }
    throw new IllegalStateException("One of the groups matches");
  }
}
