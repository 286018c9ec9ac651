package com.resolutionflow.account.singlesignon;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.resolutionflow.account.singlesignon.SingleSignOnRefused.Reason;
import com.resolutionflow.clock.ProductClock;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Verifies ID tokens by OpenID Connect Core, section 3.1.3.7: signed with one of the issuer's
 * public keys, by this issuer, for this client, for the round that was begun, and in time.
 */
@Component
class IdTokens {

  /** Signatures by private keys alone: with the others whoever knows the secret could sign. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final Duration SKEW = Duration.ofMinutes(1);

  private final IssuerDocuments documents;
  private final ProductClock clock;

  IdTokens(IssuerDocuments documents, ProductClock clock) {
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * The claims of a valid token.
   *
   * @throws SingleSignOnRefused {@code INVALID_TOKEN}, {@code CLOCK}, {@code ISSUER_DOWN}
   */
  JWTClaimsSet verify(String token, IssuerMetadata metadata, String clientId, String nonce) {
    SignedJWT signed = parse(token);
    JWTClaimsSet claims = checkSignature(signed, keys(signed, metadata));
    checkAudience(claims, metadata.issuer(), clientId);
    if (!nonce.equals(claims.getClaim("nonce"))) {
      throw invalid("The ID token has another nonce than this sign-in.");
    }
    checkTimes(claims);
    if (claims.getSubject() == null || claims.getSubject().isBlank()) {
      throw invalid("The ID token has no sub.");
    }
    return claims;
  }

  private static SignedJWT parse(String token) {
    try {
      SignedJWT signed = SignedJWT.parse(token);
      if (ALGORITHMS.contains(signed.getHeader().getAlgorithm())) {
        return signed;
      }
      throw invalid(
          "The ID token is signed by %s; expected one of RS256, PS256 and ES256 and their longer forms."
              .formatted(signed.getHeader().getAlgorithm()));
    } catch (ParseException malformed) {
      throw invalid("The ID token is not a signed JWT.");
    }
  }

  /** Those kept; read anew where the token names none, or one that is not among them. */
  private JWKSet keys(SignedJWT signed, IssuerMetadata metadata) {
    JWKSet kept = documents.keys(metadata);
    String id = signed.getHeader().getKeyID();
    return id != null && kept.getKeyByKeyId(id) != null ? kept : documents.newKeys(metadata);
  }

  private static JWTClaimsSet checkSignature(SignedJWT signed, JWKSet keys) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys)));
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    try {
      return processor.process(signed, null);
    } catch (BadJOSEException | JOSEException refused) {
      throw invalid(
          "The ID token's signature is not by a key of the issuer: " + refused.getMessage());
    }
  }

  private static void checkAudience(JWTClaimsSet claims, String issuer, String clientId) {
    if (!issuer.equals(claims.getIssuer())) {
      throw invalid("The ID token is by %s; expected %s.".formatted(claims.getIssuer(), issuer));
    }
    List<String> audience = claims.getAudience();
    Object party = claims.getClaim("azp");
    boolean ours = audience.contains(clientId) && (party == null || clientId.equals(party));
    if (!ours || audience.size() > 1 && party == null) {
      throw invalid(
          "The ID token is for %s; expected %s alone."
              .formatted(String.join(", ", audience), clientId));
    }
  }

  private void checkTimes(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Instant expires = instant("exp", claims.getExpirationTime());
    Instant issued = instant("iat", claims.getIssueTime());
    @Nullable Date from = claims.getNotBeforeTime();
    if (expires.isBefore(now.minus(SKEW))) {
      throw clock("The ID token expired at %s; here it is %s.".formatted(expires, now));
    }
    if (issued.isAfter(now.plus(SKEW))
        || from != null && from.toInstant().isAfter(now.plus(SKEW))) {
      throw clock("The ID token was issued at %s; here it is only %s.".formatted(issued, now));
    }
  }

  private static Instant instant(String claim, @Nullable Date time) {
    if (time == null) {
      throw invalid("The ID token has no " + claim + ".");
    }
    return time.toInstant();
  }

  private static SingleSignOnRefused invalid(String detail) {
    return new SingleSignOnRefused(Reason.INVALID_TOKEN, detail);
  }

  private static SingleSignOnRefused clock(String detail) {
    return new SingleSignOnRefused(Reason.CLOCK, detail);
  }
}
