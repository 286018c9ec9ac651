package com.resolutionflow.account.singlesignon;

import com.resolutionflow.account.singlesignon.SingleSignOnRefused.Reason;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is at an issuer.
 *
 * @param subject by which the issuer knows them for good
 * @param email only if the issuer vouches that it is theirs
 * @param claimedEmail whatever the token says, for messages
 */
record IssuedIdentity(
    String subject, @Nullable String email, @Nullable String claimedEmail, @Nullable String name) {

  private static final int LONGEST_SUBJECT = 255;

  /** Microsoft's mark that the owner of the e-mail's domain is verified comes in any of these. */
  private static final Set<Object> TRUE = Set.of(true, "true", "1", 1, 1L);

  /**
   * Reads a verified token of that single sign-on.
   *
   * @throws SingleSignOnRefused {@code WRONG_TENANT}, {@code CLAIM_MISSING}
   */
  static IssuedIdentity of(SingleSignOn settings, Map<String, Object> claims) {
    String email = text(claims, "email");
    return switch (IssuerKind.of(settings.issuer())) {
      case ENTRA ->
          identity(
              entraSubject(settings.issuer(), claims),
              email,
              TRUE.contains(Objects.requireNonNullElse(claims.get("xms_edov"), false)),
              claims);
      case GOOGLE -> {
        requireOrganisation(settings, text(claims, "hd"));
        yield identity(required(claims, "sub"), email, isVerified(claims), claims);
      }
      case OTHER -> identity(required(claims, "sub"), email, isVerified(claims), claims);
    };
  }

  private static IssuedIdentity identity(
      String subject, @Nullable String email, boolean verified, Map<String, Object> claims) {
    return new IssuedIdentity(subject, verified ? email : null, email, text(claims, "name"));
  }

  private static String entraSubject(String issuer, Map<String, Object> claims) {
    String tenant = required(claims, "tid");
    if (!tenant.equals(IssuerKind.tenant(issuer)) || tenant.equals(IssuerKind.PERSONAL_ACCOUNTS)) {
      throw new SingleSignOnRefused(
          Reason.WRONG_TENANT,
          "The person is of the tenant %s; expected %s."
              .formatted(tenant, IssuerKind.tenant(issuer)));
    }
    return tenant + ":" + required(claims, "oid");
  }

  private static void requireOrganisation(SingleSignOn settings, @Nullable String organisation) {
    if (organisation == null || !settings.lists(EmailDomain.parse(organisation).orElse(null))) {
      throw new SingleSignOnRefused(
          Reason.WRONG_TENANT,
          "The person is of %s; expected an organisation whose domain is listed."
              .formatted(organisation == null ? "no Google Workspace" : organisation));
    }
  }

  private static boolean isVerified(Map<String, Object> claims) {
    Object verified = claims.get("email_verified");
    return Boolean.TRUE.equals(verified) || "true".equals(verified);
  }

  private static String required(Map<String, Object> claims, String name) {
    String value = text(claims, name);
    if (value == null || value.length() > LONGEST_SUBJECT) {
      throw new SingleSignOnRefused(
          Reason.CLAIM_MISSING,
          "The ID token has no %s of 1 to %d characters.".formatted(name, LONGEST_SUBJECT));
    }
    return value;
  }

  private static @Nullable String text(Map<String, Object> claims, String name) {
    return claims.get(name) instanceof String text && !text.isBlank() ? text.strip() : null;
  }
}
