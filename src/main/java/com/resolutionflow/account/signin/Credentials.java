package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.Role;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checks which of many credentials, of any accounts, are still valid. */
@Service
@NamedInterface("signin")
public class Credentials {

  private final CredentialStore store;

  Credentials(CredentialStore store) {
    this.store = store;
  }

  /**
   * The current role for each valid credential. Ended, revoked and expired ones and those of
   * deactivated users are absent. Makes one round trip. Does not count as activity.
   */
  @Transactional
  public Map<Credential, Role> stillValid(Collection<Credential> credentials) {
    if (credentials.isEmpty()) {
      return Map.of();
    }
    Map<Credential, Role> valid = store.valid(credentials);
    valid.keySet().retainAll(Set.copyOf(credentials));
    return valid;
  }
}
