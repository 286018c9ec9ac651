package com.resolutionflow.masking;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passwords in command lines and device configurations, where only the place says what they are.
 */
final class CommandLineDetector implements SecretDetector {

  private static final String QUOTED = "\"[^\"\\r\\n]{1,200}+\"|'[^'\\r\\n]{1,200}+'";
  private static final String WORD = "(?<secret>" + QUOTED + "|(?![-/*(\\[\"'])[^\\s\"']{1,200}+)";
  private static final String REST = "[^\\r\\n]{0,200}?";

  /**
   * {@code needs}: words in small letters, of which a text that matches has at least one; that is
   * looked up first.
   */
  private record CommandPattern(Pattern pattern, SecretKind mark, List<String> needs) {

    boolean mayBeIn(String small) {
      return needs.stream().anyMatch(small::contains);
    }
  }

  private static final List<CommandPattern> PLACES =
      List.of(
          place(
              "net\\s+use\\s"
                  + REST
                  + "/user:\\S{1,100}+\\s+(?=\\S{0,60}[0-9!@#$%^&*\"]|\\S{1,60}\\s*(?:$|/))"
                  + WORD,
              SecretKind.PASSWORD,
              "net"),
          place(
              "net\\s+use\\s+(?:\\S{1,3}\\s+)?\\\\\\\\\\S{1,200}+\\s+" + WORD + "(?=\\s+/user:)",
              SecretKind.PASSWORD,
              "net"),
          place(
              "net\\s+user\\s+(?:\"[^\"\\r\\n]{1,100}+\"|[^\\s/\"]{1,100}+)\\s+"
                  + WORD
                  + "(?=\\s+/|\\s*$|\\s*[\\r\\n])",
              SecretKind.PASSWORD,
              "net"),
          place(
              "(?=[-/])(?<![\\w-])(?:--?|/)(?:(?:user|admin|db|root|smtp)?-?(?:password|passwd|pass|pwd|pw)|accountpassword)(?:\\s+|=|:)"
                  + WORD,
              SecretKind.PASSWORD,
              "-",
              "/"),
          place(
              "ConvertTo-SecureString\\s+(?:-String\\s+)?" + WORD + "(?=\\s+-A)",
              SecretKind.PASSWORD,
              "convertto-securestring"),
          place("\\bsshpass\\s+-p\\s{0,2}" + WORD, SecretKind.PASSWORD, "sshpass"),
          place(
              "\\bmysql(?:dump|admin)?\\s(?:" + REST + "\\s)?-p(?=\\S)" + WORD,
              SecretKind.PASSWORD,
              "mysql"),
          place(
              "\\b(?:psexec|sqlcmd|bcp|wmic|xfreerdp|smbclient|ldapsearch|kinit|openssl|docker\\s+login)\\S{0,6}\\s(?:"
                  + REST
                  + "\\s)?(?:-p|-P|-w|/p:)\\s{0,2}"
                  + WORD,
              SecretKind.PASSWORD,
              "psexec",
              "sqlcmd",
              "bcp",
              "wmic",
              "xfreerdp",
              "smbclient",
              "ldapsearch",
              "kinit",
              "openssl",
              "docker"),
          place(
              "\\b(?:curl|wget|http)\\S{0,6}\\s(?:"
                  + REST
                  + "\\s)?(?:-u|--user)\\s{0,2}[\"']?[^\\s:\"']{1,100}+:(?<secret>[^\\s\"']{1,200}+)",
              SecretKind.PASSWORD,
              "curl",
              "wget",
              "http"),
          place(
              "\\bsmbclient\\s(?:" + REST + "\\s)?-U\\s{0,2}[^\\s%]{1,100}+%(?<secret>\\S{1,200}+)",
              SecretKind.PASSWORD,
              "smbclient"),
          place(
              "\\b(?:username|user)\\s+[^\\s:=]{1,64}+\\s+(?:privilege\\s+[0-9]{1,2}\\s+)?(?:password|secret)\\s+(?:[0-9]\\s++)?+(?![0-9]\\s)(?=\\S{0,64}[0-9$])"
                  + WORD,
              SecretKind.PASSWORD,
              "user"),
          place(
              "\\benable\\s+(?:secret|password)\\s+(?:[0-9]\\s++)?+(?![0-9]\\s)(?=\\S{0,64}[0-9$])"
                  + WORD,
              SecretKind.PASSWORD,
              "enable"),
          place(
              "\\bsnmp-server\\s+(?:community|user\\s+\\S{1,64}+\\s+\\S{1,64}+\\s+v3\\s+auth\\s+\\S{2,6})\\s+"
                  + WORD,
              SecretKind.SECRET,
              "snmp-server"),
          place(
              "\\bsnmp(?:walk|get|set|bulkwalk|getnext|table)\\s(?:"
                  + REST
                  + "\\s)?-c\\s{0,2}"
                  + WORD,
              SecretKind.SECRET,
              "snmp"),
          place(
              "\\b(?:pre-shared-key|tacacs-server key|radius-server key|wpa-psk"
                  + " ascii)\\s+(?:[0-9]\\s+)?"
                  + WORD,
              SecretKind.SECRET,
              "pre-shared-key",
              "tacacs-server",
              "radius-server",
              "wpa-psk"),
          place(
              "(?:password|passwd|pwd|secret|api-?key)\"\\s{1,4}value=(?<secret>\"[^\"]{1,200}+\")",
              SecretKind.PASSWORD,
              "value="));

  @Override
  public void find(String text, MaskedSpans found) {
    String small = WordCursor.lowerCase(text);
    for (CommandPattern place : PLACES) {
      if (!place.mayBeIn(small)) {
        continue;
      }
      Matcher matcher = place.pattern.matcher(text);
      while (matcher.find()) {
        add(text, matcher.start("secret"), matcher.end("secret"), place.mark, found);
      }
    }
  }

  private static void add(String text, int start, int end, SecretKind mark, MaskedSpans found) {
    boolean quoted = end - start > 2 && (text.charAt(start) == '"' || text.charAt(start) == '\'');
    int from = quoted ? start + 1 : start;
    int to = quoted ? end - 1 : end;
    String value = text.substring(from, to);
    if (!WordShape.isPlaceholder(value)
        && !(value.startsWith("$")
            && value.length() < 40
            && value.chars().skip(1).allMatch(Character::isLetter))) {
      found.add(from, to, mark);
    }
  }

  private static CommandPattern place(String pattern, SecretKind mark, String... needs) {
    return new CommandPattern(Pattern.compile("(?im)" + pattern), mark, List.of(needs));
  }
}
