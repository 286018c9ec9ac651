package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.Role;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells of many credentials at once, whatever their account, which still let somebody in. */
@Service
@NamedInterface("signin")
public class Credentials {

  private final CredentialStore store;

  Credentials(CredentialStore store) {
    this.store = store;
  }

  /**
   * The role that each still valid one gives now; those that were ended, revoked or have expired,
   * or whose user was deactivated, are absent. One round trip for all of them. Counts as no use: it
   * keeps nobody signed in.
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
