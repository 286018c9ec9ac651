package com.resolutionflow.account.passkey;

import com.resolutionflow.problem.Problem;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes what browsers say about passkeys: JSON of the WebAuthn standard, not ours. */
final class WebAuthnJson {

  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
  private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> NEW =
      new TypeReference<>() {};
  private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> USED =
      new TypeReference<>() {};

  private WebAuthnJson() {}

  static ObjectNode write(Object options) {
    return JSON.valueToTree(options);
  }

  /**
   * A passkey that was made.
   *
   * @throws Problem 400
   */
  static PublicKeyCredential<AuthenticatorAttestationResponse> created(
      String field, JsonNode credential) {
    require(field, credential, "clientDataJSON", "attestationObject");
    return read(field, credential, NEW);
  }

  /**
   * A signature by a passkey.
   *
   * @throws Problem 400
   */
  static PublicKeyCredential<AuthenticatorAssertionResponse> signed(JsonNode credential) {
    require("", credential, "clientDataJSON", "authenticatorData", "signature");
    return read("", credential, USED);
  }

  private static void require(String field, JsonNode credential, String... names) {
    String prefix = field.isEmpty() ? "" : field + ".";
    requireText(prefix + "id", credential.path("id"));
    requireText(prefix + "rawId", credential.path("rawId"));
    if (!credential.path("type").asString("").equals("public-key")) {
      throw Problem.invalid(prefix + "type", "must be public-key");
    }
    for (String name : names) {
      requireText(prefix + "response." + name, credential.path("response").path(name));
    }
  }

  private static void requireText(String field, JsonNode value) {
    if (!value.isString() || value.asString().isEmpty()) {
      throw Problem.invalid(field, "must be a text in base64url");
    }
  }

  private static <T> T read(String field, JsonNode credential, TypeReference<T> type) {
    try {
      return JSON.readValue(JSON.treeAsTokens(credential), type);
    } catch (RuntimeException unreadable) {
      throw Problem.invalid(
          field.isEmpty() ? "response" : field,
          "must be a public key credential as browsers write it, with its bytes in base64url");
    }
  }
}
