package com.resolutionflow.account.singlesignon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.resolutionflow.account.singlesignon.SingleSignOnRefused.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Entra ID and Google say in ways of their own. */
class IssuedIdentityTest {

  private static final String TENANT = "6f1f4c1e-1111-4111-8111-111111111111";
  private static final String ENTRA = "https://login.microsoftonline.com/" + TENANT + "/v2.0";
  private static final String GOOGLE = "https://accounts.google.com";

  private static IssuedIdentity read(String issuer, Map<String, Object> claims) {
    SingleSignOn settings =
        new SingleSignOn(
            issuer, "client", "", List.of("example.com"), null, false, true, Instant.EPOCH);
    return IssuedIdentity.of(settings, claims);
  }

  private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
    Map<String, Object> changed = new HashMap<>(claims);
    changed.put(name, value);
    return changed;
  }

  private static void refused(Reason reason, String issuer, Map<String, Object> claims) {
    assertThatExceptionOfType(SingleSignOnRefused.class)
        .isThrownBy(() -> read(issuer, claims))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void entraIsKnownByTenantAndObjectAndVouchesByAMarkOfItsOwn() {
    Map<String, Object> claims =
        Map.of("sub", "of the app", "tid", TENANT, "oid", "object", "email", "ada@example.com");
    IssuedIdentity unverified = read(ENTRA, claims);
    assertThat(unverified.subject()).isEqualTo(TENANT + ":object");
    assertThat(unverified.email()).isNull();
    assertThat(read(ENTRA, with(claims, "email_verified", true)).email()).isNull();
    for (Object mark : List.of(true, "true", "1", 1, 1L)) {
      assertThat(read(ENTRA, with(claims, "xms_edov", mark)).email()).isEqualTo("ada@example.com");
    }
    for (Object mark : List.of(false, "false", 0, "0", "yes", List.of(true))) {
      assertThat(read(ENTRA, with(claims, "xms_edov", mark)).email()).isNull();
    }
  }

  @Test
  void entrasOtherTenantsAreRefused() {
    Map<String, Object> claims = Map.of("sub", "x", "tid", TENANT, "oid", "object");
    refused(Reason.WRONG_TENANT, ENTRA, with(claims, "tid", IssuerKind.PERSONAL_ACCOUNTS));
    refused(Reason.WRONG_TENANT, ENTRA, with(claims, "tid", "another"));
    refused(Reason.CLAIM_MISSING, ENTRA, with(claims, "tid", ""));
    refused(Reason.CLAIM_MISSING, ENTRA, with(claims, "oid", ""));
  }

  @Test
  void googlesPeopleAreOfAListedOrganisation() {
    Map<String, Object> claims =
        Map.of("sub", "1", "email", "ada@example.com", "email_verified", true, "hd", "example.com");
    assertThat(read(GOOGLE, claims).email()).isEqualTo("ada@example.com");
    assertThat(read(GOOGLE, claims).subject()).isEqualTo("1");
    refused(Reason.WRONG_TENANT, GOOGLE, with(claims, "hd", "other.example"));
    refused(Reason.WRONG_TENANT, GOOGLE, with(claims, "hd", ""));
    assertThat(read(GOOGLE, with(claims, "email_verified", false)).email()).isNull();
  }

  @Test
  void othersVouchByEmailVerified() {
    Map<String, Object> claims = Map.of("sub", "1", "email", "ada@example.com");
    assertThat(read("https://id.example.com", claims).email()).isNull();
    assertThat(read("https://id.example.com", with(claims, "email_verified", true)).email())
        .isEqualTo("ada@example.com");
    assertThat(read("https://id.example.com", with(claims, "xms_edov", true)).email()).isNull();
    refused(Reason.CLAIM_MISSING, "https://id.example.com", with(claims, "sub", "x".repeat(256)));
  }
}
