package com.resolutionflow.account.singlesignon;

import com.nimbusds.jwt.JWTClaimsSet;
import com.resolutionflow.account.singlesignon.SingleSignOnRefused.Reason;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.outbound.Outbound;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The authorization code flow with PKCE: where the browser goes, and what its code is worth. */
@Component
class AuthorizationCodes {

  static final String CALLBACK = "/api/v1/auth/single-sign-on/callback";

  /** Tells Google whose accounts to offer; no proof of anything. */
  private static final String ORGANISATION = "hd";

  private final IssuerDocuments documents;
  private final IssuerClient client;
  private final IdTokens tokens;
  private final ClientSecrets secrets;
  private final Outbound outbound;
  private final PublicUrl url;

  AuthorizationCodes(
      IssuerDocuments documents,
      IssuerClient client,
      IdTokens tokens,
      ClientSecrets secrets,
      Outbound outbound,
      PublicUrl url) {
    this.documents = documents;
    this.client = client;
    this.tokens = tokens;
    this.secrets = secrets;
    this.outbound = outbound;
    this.url = url;
  }

  /** Where the issuer sends browsers back to, as it must be registered there. */
  String redirectUri() {
    return url.of(CALLBACK);
  }

  /**
   * The issuer's page on which somebody signs in.
   *
   * @throws SingleSignOnRefused {@code ISSUER_DOWN}
   */
  String authorizationUrl(AuthorizationRound round, SingleSignOn settings) {
    String endpoint = documents.metadata(round.issuer()).authorizationEndpoint();
    String blocked = outbound.blockedReason(IssuerClient.KIND, endpoint);
    if (blocked != null) {
      throw new SingleSignOnRefused(
          Reason.ISSUER_DOWN, "The issuer's authorization_endpoint is refused: " + blocked);
    }
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("response_mode", "query");
    query.put("client_id", round.clientId());
    query.put("redirect_uri", redirectUri());
    query.put("scope", "openid email profile");
    query.put("state", round.state());
    query.put("nonce", round.nonce());
    query.put("code_challenge", round.challenge());
    query.put("code_challenge_method", "S256");
    if (IssuerKind.of(round.issuer()) == IssuerKind.GOOGLE && settings.domains().size() == 1) {
      query.put(ORGANISATION, settings.domains().getFirst());
    }
    return endpoint + (endpoint.contains("?") ? "&" : "?") + form(query);
  }

  /**
   * The claims of the ID token for that code.
   *
   * @param issuer as the answer names it; empty if it does not
   * @throws SingleSignOnRefused for whatever is wrong with the code, the issuer or the token
   */
  JWTClaimsSet redeem(AuthorizationRound round, SingleSignOn settings, String code, String issuer) {
    IssuerMetadata metadata = documents.metadata(round.issuer());
    if (issuer.isEmpty() ? metadata.namesItself() : !issuer.equals(round.issuer())) {
      throw new SingleSignOnRefused(
          Reason.WRONG_ISSUER,
          "The answer is by %s; expected %s."
              .formatted(issuer.isEmpty() ? "an unnamed issuer" : issuer, round.issuer()));
    }
    String secret =
        secrets
            .open(settings.issuer(), settings.sealedSecret())
            .orElseThrow(
                () ->
                    new SingleSignOnRefused(
                        Reason.CLIENT_REFUSED,
                        "The saved client secret cannot be decrypted. Enter it again."));
    Map<String, Object> answer = exchange(metadata, round, secret, code);
    if (answer.get("id_token") instanceof String token) {
      return tokens.verify(token, metadata, round.clientId(), round.nonce());
    }
    throw new SingleSignOnRefused(
        Reason.INVALID_TOKEN, "The issuer answered without an id_token to the code.");
  }

  private Map<String, Object> exchange(
      IssuerMetadata metadata, AuthorizationRound round, String secret, String code) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", redirectUri());
    form.put("code_verifier", round.verifier());
    if (metadata.basic()) {
      String pair = encoded(round.clientId()) + ":" + encoded(secret);
      String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      return client.post(
          metadata.tokenEndpoint(), Map.of("Authorization", "Basic " + basic), form(form));
    }
    form.put("client_id", round.clientId());
    form.put("client_secret", secret);
    return client.post(metadata.tokenEndpoint(), Map.of(), form(form));
  }

  private static String form(Map<String, String> values) {
    return values.entrySet().stream()
        .map(one -> one.getKey() + "=" + encoded(one.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
