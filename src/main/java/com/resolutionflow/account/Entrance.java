package com.resolutionflow.account;

import com.resolutionflow.account.Credential.Kind;
import com.resolutionflow.account.CredentialStore.Entry;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets requests in by what they carry. Asks the database each time: somebody deactivated, or with
 * another role, is so at their very next request, on every replica.
 */
@Component
class Entrance {

  private final CredentialStore store;
  private final SignInSettings settings;
  private final TransactionTemplate reading;
  private final TransactionTemplate writing;

  Entrance(
      CredentialStore store, SignInSettings settings, PlatformTransactionManager transactions) {
    this.store = store;
    this.settings = settings;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
    this.writing = new TransactionTemplate(transactions);
  }

  /**
   * Who is let in by that cookie or token.
   *
   * @param isUse whether this is a sign of life, by which a sign-in lasts longer
   */
  Optional<SignedIn> enter(Kind kind, String text, boolean isUse) {
    return AccountSecret.parse(text)
        .flatMap(
            secret -> Wall.within(secret.accountId(), () -> enter(kind, secret.hash(), isUse)));
  }

  private Optional<SignedIn> enter(Kind kind, byte[] hash, boolean isUse) {
    Optional<Entry> entry =
        reading.execute(
            transaction ->
                switch (kind) {
                  case SIGN_IN -> store.bySignIn(hash);
                  case TOKEN -> store.byToken(hash);
                });
    if (isUse) {
      entry.filter(Entry::stale).ifPresent(this::touch);
    }
    return entry.map(Entry::signedIn);
  }

  private void touch(Entry entry) {
    writing.executeWithoutResult(
        transaction -> store.touch(entry.signedIn().credential(), settings.idle()));
  }
}
