package com.resolutionflow.integration;

import com.resolutionflow.integration.IntegrationKind.Field;
import com.resolutionflow.text.WebAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a saved secret from being sent to another address than the one it was entered for: whoever
 * may change the address need not know the secret, and must not learn it that way.
 */
final class AddressChange {

  private final IntegrationKind kind;
  private final Settings before;
  private final Settings after;

  AddressChange(IntegrationKind kind, Settings before, Settings after) {
    this.kind = kind;
    this.before = before;
    this.after = after;
  }

  /**
   * The saved secrets that the request leaves as they are although an address changes its scheme,
   * host or port. One that is cleared is not among them.
   */
  List<Field> keptSecrets(Map<String, @Nullable Object> wanted) {
    return changed().isEmpty()
        ? List.of()
        : kind.fields().stream()
            .filter(field -> field.secret() && wanted.get(field.name()) == null)
            .filter(field -> before.find(field.name()).isPresent())
            .toList();
  }

  /** The first address that changes. */
  Optional<Field> changed() {
    return kind.fields().stream()
        .filter(field -> field.type() == Field.Type.URL)
        .filter(field -> !origin(before, field).equals(origin(after, field)))
        .findFirst();
  }

  private static Optional<String> origin(Settings settings, Field field) {
    return settings.find(field.name()).map(WebAddress::origin);
  }
}
