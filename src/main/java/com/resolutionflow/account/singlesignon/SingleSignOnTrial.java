package com.resolutionflow.account.singlesignon;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.User;
import com.resolutionflow.account.singlesignon.MemberLinking.Plan;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.text.ShortText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * "Try it": a whole round with what is saved, enabled or not, which signs nobody in and changes
 * nothing. What came back stays in the owner's browser for some minutes.
 */
@Service
class SingleSignOnTrial {

  static final String PAGE = "/settings/single-sign-on";

  /** What an owner needs to see of the token; the rest is nobody's business here. */
  private static final List<String> SHOWN =
      List.of(
          "iss",
          "aud",
          "sub",
          "tid",
          "oid",
          "hd",
          "acct",
          "email",
          "email_verified",
          "xms_edov",
          "name",
          "preferred_username");

  private static final int LONGEST_VALUE = 120;
  private static final int LONGEST_DETAIL = 400;

  private final SingleSignOnService service;
  private final AuthorizationCodes codes;
  private final IssuerDocuments documents;
  private final MemberLinking linking;
  private final SealedCookies cookies;
  private final ProductClock clock;
  private final AuditTrail audit;
  private final JsonMapper json;

  SingleSignOnTrial(
      SingleSignOnService service,
      AuthorizationCodes codes,
      IssuerDocuments documents,
      MemberLinking linking,
      SealedCookies cookies,
      ProductClock clock,
      AuditTrail audit,
      JsonMapper json) {
    this.service = service;
    this.codes = codes;
    this.documents = documents;
    this.linking = linking;
    this.cookies = cookies;
    this.clock = clock;
    this.audit = audit;
    this.json = json;
  }

  /**
   * Looks at the issuer and, if it is one, gives the browser a round to go.
   *
   * @throws Problem 409 {@code not_configured}
   */
  TrialStart begin(Member owner, HttpServletResponse response) {
    SingleSignOn settings =
        service
            .find()
            .orElseThrow(
                () ->
                    Problem.conflict(
                        "not_configured", "Save your issuer first, then try it.", Map.of()));
    List<TrialCheck> checks = new ArrayList<>();
    String url = null;
    try {
      documents.forget(settings.issuer());
      IssuerMetadata metadata = documents.metadata(settings.issuer());
      checks.add(new TrialCheck("discovery", true, "It names itself " + metadata.issuer() + "."));
      int keys = documents.keys(metadata).size();
      checks.add(new TrialCheck("keys", keys > 0, "It has " + keys + " public keys."));
      AuthorizationRound round =
          AuthorizationRound.begin(
              owner.accountId(), settings, cookies.endOfRound(), PAGE, owner.id());
      url = codes.authorizationUrl(round, settings);
      cookies.write(round, response);
    } catch (SingleSignOnRefused refused) {
      String at = checks.isEmpty() ? "discovery" : checks.size() == 1 ? "keys" : "authorization";
      checks.add(new TrialCheck(at, false, refused.detail()));
      record(refused.code());
    }
    return new TrialStart(List.copyOf(checks), url);
  }

  /** Keeps what the round came to, in the browser that went it. */
  void finish(
      AuthorizationRound round,
      SingleSignOn settings,
      Map<String, Object> claims,
      HttpServletResponse response) {
    try {
      Plan plan = linking.plan(settings, IssuedIdentity.of(settings, claims));
      keep(round, result(plan, claims), response);
    } catch (SingleSignOnRefused refused) {
      keep(round, result(Outcome.REFUSED, refused, claims), response);
    }
  }

  /** As {@link #finish}, where no token came. */
  void fail(AuthorizationRound round, SingleSignOnRefused refused, HttpServletResponse response) {
    keep(round, result(Outcome.FAILED, refused, Map.of()), response);
  }

  private TrialResult result(
      Outcome outcome, SingleSignOnRefused refused, Map<String, Object> claims) {
    String detail = ShortText.line(refused.detail(), LONGEST_DETAIL);
    return new TrialResult(
        clock.instant(), outcome, null, null, refused.code(), detail, shown(claims));
  }

  private TrialResult result(Plan plan, Map<String, Object> claims) {
    Instant now = clock.instant();
    List<TrialClaim> shown = shown(claims);
    return switch (plan) {
      case Plan.Known(User user) ->
          new TrialResult(now, Outcome.KNOWN, user.name(), user.role(), null, null, shown);
      case Plan.Link(User user, String email) ->
          new TrialResult(now, Outcome.LINK, user.name(), user.role(), null, null, shown);
      case Plan.Add(var email, Role role) ->
          new TrialResult(now, Outcome.ADD, null, role, null, null, shown);
    };
  }

  private static List<TrialClaim> shown(Map<String, Object> claims) {
    return SHOWN.stream()
        .filter(claims::containsKey)
        .map(name -> new TrialClaim(name, ShortText.line(plain(claims.get(name)), LONGEST_VALUE)))
        .toList();
  }

  private void keep(AuthorizationRound round, TrialResult result, HttpServletResponse response) {
    cookies.writeTrial(round.trialBy() + "\n" + json.writeValueAsString(result), response);
    record(result.code());
  }

  private static String plain(@Nullable Object value) {
    return value instanceof List<?> many && many.size() == 1
        ? String.valueOf(many.getFirst())
        : String.valueOf(value);
  }

  private void record(@Nullable String code) {
    audit.record(
        AuditEntry.of(AuditKind.SINGLE_SIGN_ON_TESTED).with("ok", code == null).with("code", code));
  }

  /** What came back from the last round in this browser, if that owner went it. */
  Optional<TrialResult> result(Member owner, HttpServletRequest request) {
    return cookies
        .trial(request)
        .map(text -> text.split("\n", 2))
        .filter(parts -> UUID.fromString(parts[0]).equals(owner.id()))
        .map(parts -> json.readValue(parts[1], TrialResult.class));
  }

  /**
   * @param url where the browser goes on; null if a check failed
   */
  record TrialStart(List<TrialCheck> checks, @Nullable String url) {}

  /**
   * @param step {@code discovery}, {@code keys} or {@code authorization}
   */
  record TrialCheck(String step, boolean ok, String detail) {}

  /** What a sign-in would do. */
  enum Outcome {
    /** Somebody who is linked signs in. */
    KNOWN,
    /** A member is linked. */
    LINK,
    /** Somebody is added. */
    ADD,
    /** The issuer knows them, this account does not let them in. */
    REFUSED,
    /** No valid token came. */
    FAILED
  }

  /**
   * @param person whom it would sign in; null if nobody, or somebody who is to be added
   * @param code why nobody
   */
  record TrialResult(
      Instant at,
      Outcome outcome,
      @Nullable String person,
      @Nullable Role role,
      @Nullable String code,
      @Nullable String detail,
      List<TrialClaim> claims) {}

  /** A claim of the ID token, shortened. */
  record TrialClaim(String name, String value) {}
}
