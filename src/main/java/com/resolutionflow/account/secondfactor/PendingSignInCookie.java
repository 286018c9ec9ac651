package com.resolutionflow.account.secondfactor;

import com.resolutionflow.account.people.PeopleStore.UserRef;
import com.resolutionflow.account.signin.ProvenUser;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.http.SealedCookie;
import com.resolutionflow.secret.ApplicationSecret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The cookie of a browser that has given the right password and still has to give the second
 * factor. It lets nobody in by itself, and only for five minutes; it is encrypted, and names the
 * version of the credentials, so that a new password ends it.
 */
@Component
public class PendingSignInCookie {

  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final SealedCookie cookie;
  private final ProductClock clock;

  PendingSignInCookie(ApplicationSecret secret, PublicUrl url, ProductClock clock) {
    this.cookie =
        new SealedCookie(
            secret, "account/pending-sign-in", url, "rf_second_factor", "Strict", LIFETIME);
    this.clock = clock;
  }

  void write(ProvenUser proven, HttpServletResponse response) {
    cookie.write(text(proven), response);
  }

  /** Deletes it, if this browser has one. */
  public void clear(HttpServletRequest request, HttpServletResponse response) {
    cookie.clear(request, response);
  }

  /** Whose password was right, and how recently enough. */
  public Optional<ProvenUser> read(HttpServletRequest request) {
    return cookie.read(request).flatMap(this::proven);
  }

  String seal(ProvenUser proven) {
    return cookie.seal(text(proven));
  }

  private String text(ProvenUser proven) {
    long ends = clock.instant().plus(LIFETIME).getEpochSecond();
    UserRef user = proven.user();
    return user.accountId() + " " + user.userId() + " " + proven.version() + " " + ends;
  }

  Optional<ProvenUser> open(String sealed) {
    return cookie.open(sealed).flatMap(this::proven);
  }

  private Optional<ProvenUser> proven(String text) {
    String[] parts = text.split(" ", -1);
    return clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[3])))
        ? Optional.of(
            new ProvenUser(
                new UserRef(UUID.fromString(parts[0]), UUID.fromString(parts[1])),
                Integer.parseInt(parts[2])))
        : Optional.empty();
  }
}
