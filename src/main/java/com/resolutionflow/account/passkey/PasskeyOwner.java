package com.resolutionflow.account.passkey;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;

/** The one person whose passkey is asked for. Who they are is kept elsewhere. */
record PasskeyOwner(PublicKeyCredentialUserEntity entity)
    implements PublicKeyCredentialUserEntityRepository {

  @Override
  public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
    return handle.equals(entity.getId()) ? entity : null;
  }

  @Override
  public PublicKeyCredentialUserEntity findByUsername(String username) {
    return entity;
  }

  @Override
  public void save(PublicKeyCredentialUserEntity changed) {
    throw new UnsupportedOperationException("people are changed elsewhere");
  }

  @Override
  public void delete(Bytes handle) {
    throw new UnsupportedOperationException("people are changed elsewhere");
  }
}
