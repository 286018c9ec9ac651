package com.resolutionflow.masking;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets by their place in addresses and headers: user:password@host, signatures, webhook paths,
 * cookies, bearers.
 */
final class UrlAndHeaderDetector implements SecretDetector {

  private static final String HEADER =
      "(?i)\\b(?:proxy-)?authorization[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?";

  /**
   * {@code need}: letters in small that a text which matches has somewhere; that is looked up
   * first.
   */
  private record SecretPattern(Pattern pattern, SecretKind mark, String need) {}

  /** The secret is the group named so. */
  private static final String SECRET = "secret";

  private static final List<SecretPattern> PLACES =
      List.of(
          place(
              "(?i)otpauth://[^\\s\"'<>?]{0,200}\\?[^\\s\"'<>]{0,200}?secret=(?<secret>[A-Z2-7=]{8,200}+)",
              SecretKind.SECRET,
              "otpauth"),
          place(
              "[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\\s/:@\"'<>]{0,128}:(?<secret>[^\\s/\"'<>]{1,128})@(?=[^\\s@]{1,255}+)",
              SecretKind.PASSWORD,
              "://"),
          place(
              "(?i)[?&;](?:sig|signature|x-amz-signature|x-amz-security-token|x-goog-signature|token|access_token"
                  + "|refresh_token|id_token|client_secret|api_?key|auth|secret)=(?<secret>[^\\s&\"'<>;]{8,2000}+)",
              SecretKind.API_KEY,
              "="),
          place("(?i)[?&](?:code|key)=(?<secret>[^\\s&\"'<>;]{20,2000}+)", SecretKind.API_KEY, "="),
          place(
              "(?i)hooks\\.slack(?:-gov)?\\.com/(?:services|workflows|triggers)/(?<secret>[A-Z0-9/_-]{16,200}+)",
              SecretKind.WEBHOOK,
              "hooks.slack"),
          place(
              "(?i)discord(?:app)?\\.com/api/(?:v[0-9]{1,2}/)?webhooks/(?<secret>[0-9]{10,25}/[A-Z0-9_-]{20,200}+)",
              SecretKind.WEBHOOK,
              "discord"),
          place(
              "(?i)\\.webhook\\.office\\.com/webhook[a-z0-9]{0,3}/(?<secret>[^\\s\"'<>]{20,400}+)",
              SecretKind.WEBHOOK,
              ".webhook.office"),
          place(
              "(?i)outlook\\.office(?:365)?\\.com/webhook/(?<secret>[^\\s\"'<>]{20,400}+)",
              SecretKind.WEBHOOK,
              "/webhook/"),
          place(
              "(?i)api\\.telegram\\.org/bot(?<secret>[^\\s/\"'<>]{20,100}+)",
              SecretKind.API_KEY,
              "telegram"),
          place(
              "(?i)/accept-invite/(?<secret>[A-Z0-9_-]{40,100}+)",
              SecretKind.API_KEY,
              "/accept-invite/"),
          place(
              HEADER + "(?:sharedkey|ntlm|negotiate)\\s{1,3}+(?<secret>[^\\s\"'\\[]{8,4000}+)",
              SecretKind.API_KEY,
              "authorization"),
          place(
              "(?i)\\b(?:response|signature)=[\\\\\"]{0,2}(?<secret>[0-9a-f]{32,128}+)",
              SecretKind.API_KEY,
              "="),
          place(
              HEADER
                  + "(?:(?:bearer|basic|token|apikey|bot)\\s{1,3}+)?(?<secret>(?=[^\\s]{0,80}[0-9=])[^\\s\"',;\\[]{8,4000}+)",
              SecretKind.API_KEY,
              "authorization"),
          place(
              "(?i)\\bx-(?:api-key|auth-token|api-token|functions-key|vault-token|amz-security-token|gitlab-token)[\"']?\\s{0,3}[:=]\\s{0,3}"
                  + "[\"']?(?<secret>(?!\\[)[^\\s\"',;]{6,4000}+)",
              SecretKind.API_KEY,
              "x-"),
          place(
              "(?i)\\bbearer\\s{1,3}+(?<secret>(?=[A-Z0-9._~+/=-]{0,100}[0-9])[A-Z0-9._~+/=-]{12,4000}+)",
              SecretKind.API_KEY,
              "bearer"),
          place(
              "(?im)\\b(?:set-)?cookie[\"']?\\s{0,3}:\\s{0,3}[\"']?(?<secret>[A-Z0-9_.-]{1,100}+=[^\\r"
                  + "\\n"
                  + "\"'\\\\]{1,8000}+)",
              SecretKind.COOKIE,
              "cookie"),
          place(
              "(?i)\\b(?:JSESSIONID|PHPSESSID|ASP\\.NET_SessionId|ESTSAUTH(?:PERSISTENT)?|FedAuth|rtFa|__Host-[A-Z_-]{1,40}|connect\\.sid"
                  + "|\\.AspNetCore\\.Cookies|rf_sign_in)=(?<secret>[^\\s;,\"']{8,4000}+)",
              SecretKind.COOKIE,
              "="));

  private static final Pattern BASIC =
      Pattern.compile("(?i)\\bbasic\\s{1,3}+(?<secret>[A-Z0-9+/]{8,400}+={0,2})");

  @Override
  public void find(String text, MaskedSpans found) {
    String small = WordCursor.lowerCase(text);
    for (SecretPattern place : PLACES) {
      if (!small.contains(place.need)) {
        continue;
      }
      Matcher matcher = place.pattern.matcher(text);
      while (matcher.find()) {
        found.add(matcher.start(SECRET), matcher.end(SECRET), place.mark);
      }
    }
    Matcher basic = BASIC.matcher(text);
    while (basic.find()) {
      if (isPair(basic.group(SECRET))) {
        found.add(basic.start(SECRET), basic.end(SECRET), SecretKind.API_KEY);
      }
    }
  }

  /**
   * Whether it spells a user, a colon and a password, and so is no word that happens to follow
   * "basic".
   */
  private static boolean isPair(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1)
              .indexOf(':')
          > 0;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static SecretPattern place(String pattern, SecretKind mark, String need) {
    return new SecretPattern(Pattern.compile(pattern), mark, need);
  }
}
