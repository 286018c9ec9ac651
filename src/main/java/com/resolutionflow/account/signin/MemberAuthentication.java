package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.Member;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The authentication of a request: the member as read for this request, and their credential. */
public final class MemberAuthentication extends AbstractAuthenticationToken {

  @Serial private static final long serialVersionUID = 1L;

  private final Member member;
  private final Credential credential;
  private final boolean lacksSecondFactor;

  MemberAuthentication(Member member, Credential credential, boolean lacksSecondFactor) {
    super(List.of());
    this.member = member;
    this.credential = credential;
    this.lacksSecondFactor = lacksSecondFactor;
    setAuthenticated(true);
  }

  Credential credential() {
    return credential;
  }

  /** Whether the account demands a second factor and this member has none. */
  public boolean lacksSecondFactor() {
    return lacksSecondFactor;
  }

  @Override
  public Member getPrincipal() {
    return member;
  }

  /** Always null: the secret itself is not kept. */
  @Override
  public String getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return member.id().toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MemberAuthentication that
        && member.equals(that.member)
        && credential.equals(that.credential);
  }

  @Override
  public int hashCode() {
    return credential.hashCode();
  }
}
