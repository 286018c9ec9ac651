package com.resolutionflow.account.singlesignon;

import com.resolutionflow.account.singlesignon.SingleSignOnRefused.Reason;
import java.util.List;
import java.util.Map;

/**
 * What an issuer says of itself, as far as signing in needs it.
 *
 * @param basic whether the client's secret is sent as HTTP Basic, otherwise in the body
 * @param namesItself whether its answers carry {@code iss}
 */
record IssuerMetadata(
    String issuer,
    String authorizationEndpoint,
    String tokenEndpoint,
    String jwksUri,
    boolean basic,
    boolean namesItself) {

  private static final String BASIC = "client_secret_basic";
  private static final String POST = "client_secret_post";

  /** Where the document of an issuer is, by OpenID Connect Discovery. */
  static String url(String issuer) {
    return issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration";
  }

  /**
   * Reads the document that was found for that issuer.
   *
   * @throws SingleSignOnRefused {@code ISSUER_DOWN} if it is another issuer's, or incomplete
   */
  static IssuerMetadata of(String issuer, Map<String, Object> document) {
    String named = text(document, "issuer");
    if (!named.equals(issuer)) {
      throw unusable(
          "The document names the issuer %s; expected %s. Enter the issuer exactly as it names itself."
              .formatted(named, issuer));
    }
    List<?> methods =
        document.get("token_endpoint_auth_methods_supported") instanceof List<?> list
            ? list
            : List.of(BASIC);
    if (!methods.contains(BASIC) && !methods.contains(POST)) {
      throw unusable(
          "The issuer takes the client secret by %s only; expected %s or %s."
              .formatted(methods, BASIC, POST));
    }
    return new IssuerMetadata(
        issuer,
        text(document, "authorization_endpoint"),
        text(document, "token_endpoint"),
        text(document, "jwks_uri"),
        methods.contains(BASIC),
        Boolean.TRUE.equals(document.get("authorization_response_iss_parameter_supported")));
  }

  private static String text(Map<String, Object> document, String name) {
    if (document.get(name) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw unusable("The issuer's document has no " + name + ".");
  }

  private static SingleSignOnRefused unusable(String detail) {
    return new SingleSignOnRefused(Reason.ISSUER_DOWN, detail);
  }
}
