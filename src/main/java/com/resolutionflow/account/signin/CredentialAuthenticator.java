package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.account.people.SignInSettings;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.account.signin.CredentialStore.Authenticated;
import com.resolutionflow.account.signin.RecentSignIns.Key;
import com.resolutionflow.account.signin.RecentSignIns.Read;
import com.resolutionflow.tenant.TenantContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Authenticates requests. Reads the database each time, so that a deactivation or a new role takes
 * effect with the next request on every replica.
 */
@Component
public class CredentialAuthenticator {

  private final CredentialStore store;
  private final RecentSignIns recent;
  private final SignInSettings settings;
  private final TransactionTemplate reading;
  private final TransactionTemplate writing;

  CredentialAuthenticator(
      CredentialStore store,
      RecentSignIns recent,
      SignInSettings settings,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.recent = recent;
    this.settings = settings;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
    this.writing = new TransactionTemplate(transactions);
  }

  /**
   * The user of that cookie or token for opening the live stream, which may have been read some
   * moments ago, see {@link RecentSignIns}.
   */
  public Optional<MemberAuthentication> recall(
      Kind kind, String text, HttpServletRequest request, boolean isUse) {
    return RecentSignIns.isForOpeningStream(request)
        ? AccountSecret.parse(text)
            .flatMap(secret -> recent.find(secret.accountId(), kind, secret.hash()))
            .or(() -> authenticate(kind, text, isUse))
        : authenticate(kind, text, isUse);
  }

  /**
   * The user of that cookie or token, if it is valid.
   *
   * @param isUse whether this counts as activity, which extends a sign-in
   */
  public Optional<MemberAuthentication> authenticate(Kind kind, String text, boolean isUse) {
    return AccountSecret.parse(text)
        .flatMap(
            secret ->
                TenantContext.within(
                    secret.accountId(), () -> authenticate(kind, secret.hash(), isUse)));
  }

  private Optional<MemberAuthentication> authenticate(Kind kind, byte[] hash, boolean isUse) {
    Map<Key, Read> place = recent.place(TenantContext.accountId());
    Optional<Authenticated> entry =
        reading.execute(
            transaction ->
                switch (kind) {
                  case SIGN_IN -> store.findBySignIn(hash);
                  case TOKEN -> store.findByToken(hash);
                });
    entry.ifPresent(read -> RecentSignIns.keep(place, kind, hash, read.signedIn()));
    if (isUse) {
      entry.filter(Authenticated::stale).ifPresent(this::touch);
    }
    return entry.map(Authenticated::signedIn);
  }

  private void touch(Authenticated entry) {
    writing.executeWithoutResult(
        transaction ->
            store.touch(
                entry.signedIn().credential(),
                SignInOrigin.current(),
                settings.idle(),
                settings.lifetime()));
  }
}
