package com.resolutionflow.account.singlesignon;

import com.nimbusds.jwt.JWTClaimsSet;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.signin.BrowserSignIn;
import com.resolutionflow.account.signin.ProvenUser;
import com.resolutionflow.account.singlesignon.SingleSignOnRefused.Reason;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.text.ShortText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Rounds through the issuer: how one begins, and what happens when the browser is back. Gives the
 * page that is opened next, in every case.
 */
@Service
class SingleSignOnRounds {

  private static final Logger log = LoggerFactory.getLogger(SingleSignOnRounds.class);
  private static final int LONGEST_ERROR = 100;

  private final SingleSignOnService service;
  private final AuthorizationCodes codes;
  private final SealedCookies cookies;
  private final MemberLinking linking;
  private final SingleSignOnTrial trial;
  private final BrowserSignIn browser;
  private final AuditTrail audit;

  SingleSignOnRounds(
      SingleSignOnService service,
      AuthorizationCodes codes,
      SealedCookies cookies,
      MemberLinking linking,
      SingleSignOnTrial trial,
      BrowserSignIn browser,
      AuditTrail audit) {
    this.service = service;
    this.codes = codes;
    this.cookies = cookies;
    this.linking = linking;
    this.trial = trial;
    this.browser = browser;
    this.audit = audit;
  }

  /** Begins to sign in to that account; gives the issuer's page, or ours that says why not. */
  String begin(UUID account, String returnTo, HttpServletResponse response) {
    return TenantContext.within(account, () -> beginWithin(account, returnTo, response));
  }

  private String beginWithin(UUID account, String returnTo, HttpServletResponse response) {
    try {
      SingleSignOn settings = enabled();
      AuthorizationRound round =
          AuthorizationRound.begin(account, settings, cookies.endOfRound(), returnTo, null);
      String url = codes.authorizationUrl(round, settings);
      cookies.write(round, response);
      return url;
    } catch (SingleSignOnRefused refused) {
      if (refused.reason() != Reason.OFF) {
        record(refused, null);
      }
      return signInPage(refused.code());
    }
  }

  private SingleSignOn enabled() {
    return service
        .find()
        .filter(SingleSignOn::enabled)
        .orElseThrow(() -> new SingleSignOnRefused(Reason.OFF, "Single sign-on is off."));
  }

  /** Takes the issuer's answer; gives the page that is opened next. */
  String finish(
      CallbackQuery answer,
      @Nullable Member member,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<AuthorizationRound> begun = cookies.round(request).filter(answer::isTo);
    cookies.clearRound(response);
    if (begun.isEmpty()) {
      return signInPage(Reason.EXPIRED.code());
    }
    AuthorizationRound round = begun.get();
    return TenantContext.within(
        round.accountId(),
        () ->
            round.trialBy() == null
                ? signIn(round, answer, request, response)
                : finishTrial(round, answer, member, response));
  }

  private String signIn(
      AuthorizationRound round,
      CallbackQuery answer,
      HttpServletRequest request,
      HttpServletResponse response) {
    IssuedIdentity identity = null;
    try {
      SingleSignOn settings = enabled();
      identity = IssuedIdentity.of(settings, claims(round, settings, answer).getClaims());
      ProvenUser proven = linking.signIn(settings, identity);
      browser.openBySingleSignOn(proven, request, response);
      return round.returnTo();
    } catch (SingleSignOnRefused refused) {
      record(refused, identity);
      return signInPage(refused.code());
    } catch (RuntimeException unexpected) {
      // Somebody looks at a page, not at a program's answer: they are to read what happened.
      log.warn("A sign-in by single sign-on could not be completed", unexpected);
      record(new SingleSignOnRefused(Reason.FAILED, "It could not be completed."), identity);
      return signInPage(Reason.FAILED.code());
    }
  }

  private JWTClaimsSet claims(
      AuthorizationRound round, SingleSignOn settings, CallbackQuery answer) {
    if (!round.isOf(settings)) {
      throw new SingleSignOnRefused(Reason.OFF, "Single sign-on has changed in the meantime.");
    }
    if (answer.error() != null) {
      String error = ShortText.line(answer.error(), LONGEST_ERROR);
      throw new SingleSignOnRefused(
          error.equals("access_denied") ? Reason.CANCELLED : Reason.CLIENT_REFUSED,
          "The issuer answered " + error + ".");
    }
    if (answer.code() == null) {
      throw new SingleSignOnRefused(Reason.FAILED, "The issuer answered without a code.");
    }
    String issuer = answer.iss() == null ? "" : answer.iss();
    return codes.redeem(round, settings, answer.code(), issuer);
  }

  private String finishTrial(
      AuthorizationRound round,
      CallbackQuery answer,
      @Nullable Member member,
      HttpServletResponse response) {
    if (member == null
        || !member.id().equals(round.trialBy())
        || !member.role().atLeast(Role.OWNER)) {
      return signInPage(Reason.EXPIRED.code());
    }
    try {
      SingleSignOn settings =
          service.find().orElseThrow(() -> new SingleSignOnRefused(Reason.OFF, "It was deleted."));
      trial.finish(round, settings, claims(round, settings, answer).getClaims(), response);
    } catch (SingleSignOnRefused refused) {
      trial.fail(round, refused, response);
    }
    return SingleSignOnTrial.PAGE + "?tried";
  }

  private void record(SingleSignOnRefused refused, @Nullable IssuedIdentity identity) {
    String who = identity == null ? null : identity.claimedEmail();
    String about = who == null ? refused.code() : who;
    audit.recordOnceAMinute(
        AuditEntry.of(AuditKind.SIGN_IN_FAILED)
            .anonymous()
            .refused()
            .about("single_sign_on", refused.code() + " " + about, about)
            .with("reason", refused.detail())
            .with("code", refused.code()));
  }

  private static String signInPage(String code) {
    return "/sign-in?problem=" + code;
  }

  /** The issuer's answer, in the query of the address that it sends the browser to. */
  record CallbackQuery(
      @Nullable String state, @Nullable String code, @Nullable String error, @Nullable String iss) {

    /** Whether it answers that round. */
    boolean isTo(AuthorizationRound round) {
      return state != null
          && MessageDigest.isEqual(
              state.getBytes(StandardCharsets.UTF_8),
              round.state().getBytes(StandardCharsets.UTF_8));
    }
  }
}
