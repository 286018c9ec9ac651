package com.resolutionflow.account.singlesignon;

import static com.resolutionflow.account.singlesignon.SingleSignOnAccount.SETTINGS;
import static com.resolutionflow.account.singlesignon.SingleSignOnAccount.back;
import static com.resolutionflow.account.singlesignon.SingleSignOnAccount.claims;
import static com.resolutionflow.support.vendor.FakeEndpoint.noAnswer;
import static com.resolutionflow.support.vendor.FakeEndpoint.respond;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.vendor.FakeIssuer;
import com.resolutionflow.support.vendor.WithFakeVendors;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What an issuer, a browser or somebody between them may get wrong in a round. */
@WithFakeVendors
class SingleSignOnRoundTest {

  /** Made before anybody waits for a token: on a busy machine that takes seconds. */
  private static final RSAKey OTHER = FakeIssuer.newKey();

  @Autowired ApplicationContext application;
  SingleSignOnAccount account;
  Member ada;
  ApiClient browser;

  @BeforeEach
  void newAccount() {
    account = SingleSignOnAccount.of(application).configured();
    ada = account.member(Role.ENGINEER);
    account.issuer().signsIn(claims("ada", ada.email()));
    browser = account.stranger();
  }

  private static String problem(String reason) {
    return "/sign-in?problem=single_sign_on_" + reason;
  }

  /** Faults of a token, and what they come to. */
  enum Fault {
    OTHER_KEY(
        "invalid_token", (claims, key) -> FakeIssuer.sign(claims, renamed(OTHER, key.getKeyID()))),
    UNKNOWN_KEY("invalid_token", (claims, key) -> FakeIssuer.sign(claims, OTHER)),
    UNSIGNED("invalid_token", (claims, key) -> new PlainJWT(claims).serialize()),
    SIGNED_WITH_THE_SECRET("invalid_token", (claims, key) -> mac(claims)),
    NO_TOKEN("invalid_token", (claims, key) -> "no.token.at-all"),
    OTHER_AUDIENCE("invalid_token", changed(token -> token.audience("somebody"))),
    TWO_AUDIENCES(
        "invalid_token", changed(token -> token.audience(List.of(FakeIssuer.CLIENT, "else")))),
    OTHER_PARTY("invalid_token", changed(token -> token.claim("azp", "somebody"))),
    OTHER_ISSUER("invalid_token", changed(token -> token.issuer("https://evil.example"))),
    OTHER_NONCE("invalid_token", changed(token -> token.claim("nonce", "another"))),
    NO_NONCE("invalid_token", changed(token -> token.claim("nonce", null))),
    NO_SUBJECT("invalid_token", changed(token -> token.subject(null))),
    NO_END("invalid_token", changed(token -> token.expirationTime(null))),
    EXPIRED("clock", changed(token -> token.expirationTime(in(-61)))),
    FROM_THE_FUTURE("clock", changed(token -> token.issueTime(in(75)))),
    NOT_YET("clock", changed(token -> token.notBeforeTime(in(75))));

    private final String reason;
    private final BiFunction<JWTClaimsSet, RSAKey, String> signing;

    Fault(String reason, BiFunction<JWTClaimsSet, RSAKey, String> signing) {
      this.reason = reason;
      this.signing = signing;
    }

    private static BiFunction<JWTClaimsSet, RSAKey, String> changed(
        UnaryOperator<JWTClaimsSet.Builder> change) {
      return (claims, key) ->
          FakeIssuer.sign(change.apply(new JWTClaimsSet.Builder(claims)).build(), key);
    }

    private static Date in(int seconds) {
      return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static RSAKey renamed(RSAKey key, String id) {
      return new RSAKey.Builder(key).keyID(id).build();
    }

    private static String mac(JWTClaimsSet claims) {
      try {
        SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        jwt.sign(new MACSigner(FakeIssuer.SECRET + " ".repeat(32)));
        return jwt.serialize();
      } catch (JOSEException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aTokenWithAFaultLetsNobodyIn(Fault fault) {
    account.issuer().signs(fault.signing);
    assertThat(account.round(browser)).isEqualTo(problem(fault.reason));
    browser.get("/api/v1/me").expect(401);
    assertThat(account.audit()).contains("single_sign_on_" + fault.reason);
  }

  @Test
  void clocksMayDifferByLessThanAMinute() {
    account
        .issuer()
        .signs(
            (claims, key) ->
                FakeIssuer.sign(
                    new JWTClaimsSet.Builder(claims)
                        .issueTime(Date.from(Instant.now().plus(Duration.ofSeconds(45))))
                        .build(),
                    key));
    assertThat(account.round(browser)).isEqualTo("/");
  }

  @Test
  void newKeysAreFoundAtOnce() {
    account.round(account.stranger());
    account.issuer().rotates();
    assertThat(account.round(browser)).isEqualTo("/");
    assertThat(account.issuer().keys().received()).hasSize(2);
    assertThat(account.issuer().document().received()).hasSize(1);
  }

  @Test
  void anAnswerIsTakenOnceAndByTheBrowserThatAskedAlone() {
    String answer = account.issuer().visit(account.begin(browser));
    String cookie = browser.cookie("rf_single_sign_on").orElseThrow();
    assertThat(back(account.stranger(), answer)).isEqualTo(problem("expired"));
    ApiClient other = account.stranger();
    account.begin(other);
    assertThat(back(other, answer)).isEqualTo(problem("expired"));
    assertThat(back(browser, answer)).isEqualTo("/");
    assertThat(browser.cookie("rf_single_sign_on")).isEmpty();
    assertThat(back(browser, answer)).isEqualTo(problem("expired"));
    // Whoever has kept the cookie gets nothing for a code that was used.
    ApiClient kept = account.stranger().setCookie("rf_single_sign_on", cookie);
    assertThat(back(kept, answer)).isEqualTo(problem("client_refused"));
    ApiClient forged = account.stranger().setCookie("rf_single_sign_on", cookie + "x");
    assertThat(back(forged, answer)).isEqualTo(problem("expired"));
  }

  @Test
  void oneAccountsAnswerIsNoneOfAnothers() {
    SingleSignOnAccount other = SingleSignOnAccount.of(application).configured();
    String answer = account.issuer().visit(account.begin(browser));
    ApiClient theirs = other.stranger();
    other.begin(theirs);
    assertThat(back(theirs, answer)).isEqualTo(problem("expired"));
    String state =
        other.issuer().visit(other.begin(theirs)).replaceAll(".*[?&]state=([^&]*).*", "$1");
    String mixed = answer.replaceAll("([?&]state=)[^&]*", "$1" + state);
    assertThat(back(theirs, mixed)).isEqualTo(problem("client_refused"));
  }

  @Test
  void anAnswerThatNamesAnotherIssuerIsRefused() {
    String answer = account.issuer().visit(account.begin(browser));
    assertThat(back(browser, answer + "&iss=https%3A%2F%2Fevil.example"))
        .isEqualTo(problem("wrong_issuer"));
    account.issuer().says("authorization_response_iss_parameter_supported", true);
    account.browser().post(SETTINGS + "/test").expect(200);
    assertThat(account.round(account.stranger())).isEqualTo(problem("wrong_issuer"));
  }

  @Test
  void whoStopsAtTheIssuerIsToldSo() {
    String state = account.begin(browser).replaceAll(".*state=([^&]*).*", "$1");
    String here = account.browser().get(SETTINGS).text("redirect_uri");
    assertThat(back(browser, here + "?error=access_denied&state=" + state))
        .isEqualTo(problem("cancelled"));
    state = account.begin(browser).replaceAll(".*state=([^&]*).*", "$1");
    assertThat(back(browser, here + "?error=invalid_scope&state=" + state))
        .isEqualTo(problem("client_refused"));
    state = account.begin(browser).replaceAll(".*state=([^&]*).*", "$1");
    assertThat(back(browser, here + "?state=" + state)).isEqualTo(problem("failed"));
    assertThat(back(browser, here + "?x=y")).isEqualTo(problem("expired"));
  }

  @Test
  void aChangeOfTheIssuerEndsRoundsThatHaveBegun() {
    String answer = account.issuer().visit(account.begin(browser));
    account.put(Map.of("client_id", "another")).expect(200);
    assertThat(back(browser, answer)).isEqualTo(problem("off"));
  }

  @Test
  void aHostileIssuerGetsNowhere() {
    String huge = "{\"issuer\":\"" + "x".repeat(1_100_000) + "\"}";
    account.issuer().document().next(respond(200, huge));
    assertThat(trial()).contains("discovery", "more than");
    account.issuer().document().next(noAnswer());
    assertThat(trial()).contains("discovery", "within");
    account
        .issuer()
        .document()
        .next(respond(302, "", "Location", "http://169.254.169.254/latest/meta-data"));
    assertThat(trial()).contains("discovery", "redirect");
    account.issuer().document().next(respond(200, "<html>"));
    assertThat(trial()).contains("discovery", "JSON");
    account.issuer().document().next(respond(200, "[".repeat(100_000)));
    assertThat(trial()).contains("discovery", "JSON");
    account.issuer().document().next(respond(200, "{\"issuer\":\"https://evil.example\"}"));
    assertThat(trial()).contains("discovery", "expected " + account.issuer().url());
    account.issuer().says("jwks_uri", "https://169.254.169.254/keys");
    assertThat(trial()).contains("step=keys, ok=false", "169.254.169.254");
    account.issuer().says("jwks_uri", account.issuer().url() + "/keys");
    account.issuer().says("authorization_endpoint", "javascript:alert(1)");
    assertThat(trial()).contains("authorization_endpoint");
    account.issuer().says("authorization_endpoint", account.issuer().url() + "/authorize");
    account.issuer().says("token_endpoint", "http://127.0.0.1:1/token");
    account.browser().post(SETTINGS + "/test").expect(200);
    assertThat(account.round(browser)).isEqualTo(problem("issuer_down"));
  }

  private String trial() {
    Api.SingleSignOnTrialTrialStart start =
        account
            .browser()
            .post(SETTINGS + "/test")
            .expect(200)
            .as(Api.SingleSignOnTrialTrialStart.class);
    assertThat(start.url()).isNull();
    return start.checks().toString();
  }

  @Test
  void aTrialShowsWhatCameAndChangesNothing() {
    account.put(Map.of("enabled", false)).expect(200);
    ApiClient owner = account.browser();
    String before = owner.cookie("rf_sign_in").orElseThrow();
    owner.get(SETTINGS + "/test").expect(404);
    Api.SingleSignOnTrialTrialStart start =
        owner.post(SETTINGS + "/test").expect(200).as(Api.SingleSignOnTrialTrialStart.class);
    assertThat(start.checks()).allMatch(Api.SingleSignOnTrialTrialCheck::ok).hasSize(2);
    String page = back(owner, account.issuer().visit(start.url()));
    assertThat(page).isEqualTo("/settings/single-sign-on?tried");
    Api.SingleSignOnTrialTrialResult result =
        owner.get(SETTINGS + "/test").expect(200).as(Api.SingleSignOnTrialTrialResult.class);
    assertThat(result.person()).isEqualTo(ada.name());
    assertThat(result.code()).isNull();
    assertThat(result.claims().toString()).contains("ada", ada.email());
    assertThat(owner.cookie("rf_sign_in")).hasValue(before);
    assertThat(account.audit())
        .contains("single_sign_on_tested")
        .doesNotContain("single_sign_on_linked");
    account.team().signedIn(Role.OWNER).get(SETTINGS + "/test").expect(404);
  }

  @Test
  void aTrialByNobodySignedInSignsNobodyIn() {
    Api.SingleSignOnTrialTrialStart start =
        account
            .browser()
            .post(SETTINGS + "/test")
            .expect(200)
            .as(Api.SingleSignOnTrialTrialStart.class);
    String answer = account.issuer().visit(start.url());
    String round = account.browser().cookie("rf_single_sign_on").orElseThrow();
    browser.setCookie("rf_single_sign_on", round);
    assertThat(back(browser, answer)).isEqualTo(problem("expired"));
    browser.get("/api/v1/me").expect(401);
  }

  @Test
  void aTrialSaysWhyNobodyGetsIn() {
    account.issuer().signsIn(Map.of("sub", "x", "email", ada.email(), "email_verified", false));
    Api.SingleSignOnTrialTrialStart start =
        account
            .browser()
            .post(SETTINGS + "/test")
            .expect(200)
            .as(Api.SingleSignOnTrialTrialStart.class);
    back(account.browser(), account.issuer().visit(start.url()));
    Api.SingleSignOnTrialTrialResult result =
        account
            .browser()
            .get(SETTINGS + "/test")
            .expect(200)
            .as(Api.SingleSignOnTrialTrialResult.class);
    assertThat(result.code()).isEqualTo("single_sign_on_email_unverified");
    assertThat(result.detail()).contains(ada.email());
    account.issuer().token().next(respond(401, "{\"error\":\"invalid_client\"}"));
    start =
        account
            .browser()
            .post(SETTINGS + "/test")
            .expect(200)
            .as(Api.SingleSignOnTrialTrialStart.class);
    back(account.browser(), account.issuer().visit(start.url()));
    result =
        account
            .browser()
            .get(SETTINGS + "/test")
            .expect(200)
            .as(Api.SingleSignOnTrialTrialResult.class);
    assertThat(result.code()).isEqualTo("single_sign_on_client_refused");
    assertThat(result.detail()).contains("invalid_client");
  }
}
