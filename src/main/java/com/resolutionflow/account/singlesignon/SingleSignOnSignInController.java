package com.resolutionflow.account.singlesignon;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.singlesignon.SignInOptions.Options;
import com.resolutionflow.account.singlesignon.SingleSignOnRounds.CallbackQuery;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.text.WebAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in by single sign-on. Browsers open its addresses, so that all it answers are pages. */
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "Sign-in")
class SingleSignOnSignInController {

  private static final String HOME = "/";

  /** A path of ours: with two slashes or a backslash, browsers take it for another host. */
  private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]{0,500}");

  private final SignInOptions options;
  private final SingleSignOnRounds rounds;
  private final PublicUrl url;

  SingleSignOnSignInController(SignInOptions options, SingleSignOnRounds rounds, PublicUrl url) {
    this.options = options;
    this.rounds = rounds;
    this.url = url;
  }

  @PostMapping("/sign-in-options")
  @Operation(operationId = "signInOptions")
  Options options(@Valid @RequestBody SignInName body) throws InterruptedException {
    return options.of(body.email());
  }

  @GetMapping("/single-sign-on/start")
  @ResponseStatus(HttpStatus.FOUND)
  @Operation(operationId = "startSingleSignOn")
  void start(
      @RequestParam(name = "account", required = false) @Nullable String account,
      @RequestParam(name = "return_to", required = false) @Nullable String returnTo,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<UUID> id = accountId(account);
    if (id.isEmpty()) {
      redirect("/sign-in?problem=" + SingleSignOnRefused.Reason.OFF.code(), response);
    } else if (isOwnDoing(request)) {
      String page = returnTo != null && PATH.matcher(returnTo).matches() ? returnTo : HOME;
      redirect(rounds.begin(id.get(), page, response), response);
    } else {
      redirect("/sign-in?single_sign_on=" + id.get(), response);
    }
  }

  /**
   * Whether the person themselves began it, by a button of ours or by typing the address. What a
   * page of another site sent must not sign anybody in unawares, to an attacker's account: they are
   * asked first.
   */
  private boolean isOwnDoing(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    String page = request.getHeader(HttpHeaders.REFERER);
    return page != null && url.isSameOrigin(WebAddress.origin(page), request.getServerPort());
  }

  private static Optional<UUID> accountId(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(UUID::fromString);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  @GetMapping("/single-sign-on/callback")
  @ResponseStatus(HttpStatus.FOUND)
  @Operation(operationId = "finishSingleSignOn")
  void callback(
      @RequestParam(name = "state", required = false) @Nullable String state,
      @RequestParam(name = "code", required = false) @Nullable String code,
      @RequestParam(name = "error", required = false) @Nullable String error,
      @RequestParam(name = "iss", required = false) @Nullable String iss,
      @AuthenticationPrincipal @Nullable Member member,
      HttpServletRequest request,
      HttpServletResponse response) {
    CallbackQuery answer = new CallbackQuery(state, code, error, iss);
    redirect(rounds.finish(answer, member, request, response), response);
  }

  private static void redirect(String page, HttpServletResponse response) {
    response.setHeader(HttpHeaders.LOCATION, page);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  record SignInName(@NotNull @Size(max = 320) String email) {}
}
