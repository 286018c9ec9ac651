package com.resolutionflow.account.passkey;

import com.resolutionflow.account.people.PeopleStore.UserRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/**
 * One person's passkeys, while one challenge is answered: everybody else's do not exist here. Call
 * it inside a transaction with the account bound.
 */
final class PasskeyRecords implements UserCredentialRepository {

  private final PasskeyStore store;
  private final UserRef user;
  private final Instant challengeAt;

  PasskeyRecords(PasskeyStore store, UserRef user, Instant challengeAt) {
    this.store = store;
    this.user = user;
    this.challengeAt = challengeAt;
  }

  @Override
  public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
    return store.record(user.userId(), credentialId).orElse(null);
  }

  @Override
  public List<CredentialRecord> findByUserId(Bytes handle) {
    return handle.equals(UserHandle.of(user)) ? store.records(user.userId()) : List.of();
  }

  /**
   * Keeps a new one, or notes that a known one was used.
   *
   * @throws IllegalArgumentException for a challenge or a counter that was used before
   */
  @Override
  public void save(CredentialRecord record) {
    if (!store.exists(record.getCredentialId())) {
      store.insert(user.userId(), record, challengeAt);
    } else if (!store.use(user.userId(), record, challengeAt)) {
      throw new IllegalArgumentException("this challenge or counter was used before");
    }
  }

  /** Nobody removes one without its id for people. */
  @Override
  public void delete(Bytes credentialId) {
    throw new UnsupportedOperationException("see Passkeys.remove");
  }
}
