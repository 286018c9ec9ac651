package com.resolutionflow.outbound;

import com.resolutionflow.text.EnumWord;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A host and port that the operator allows although they are private, without TLS or on an unusual
 * port: for some kinds of calls, and for one account or all.
 *
 * @param accountId null for every account
 */
record AllowListEntry(@Nullable UUID accountId, List<OutboundKind> kinds, Endpoint endpoint) {

  /** What an entry looks like, for messages. */
  static final String FORM =
      "[account-id/]kind@host:port, as in webhook@10.1.2.3:8080 or halopsa@[fd00::5]:8443, of the"
          + " kinds "
          + OutboundKind.words()
          + "; or host:port, as in psa.example.lan:443, for the ticket systems; separated by commas";

  /**
   * Parses {@link #FORM}.
   *
   * @throws BlockedAddress if it is anything else, or an address that may never be called
   */
  static AllowListEntry parse(String entry) throws BlockedAddress {
    String text = entry.strip();
    int at = text.indexOf('@');
    Endpoint endpoint = Endpoint.parse(text.substring(at + 1));
    AddressRules.checkListed(endpoint);
    if (at < 0) {
      return new AllowListEntry(null, OutboundKind.TICKET_SYSTEMS, endpoint);
    }
    int slash = text.lastIndexOf('/', at);
    return new AllowListEntry(
        slash < 0 ? null : accountId(text.substring(0, slash)),
        List.of(kind(text.substring(slash + 1, at))),
        endpoint);
  }

  /** Only as the product itself writes it, because Java also reads shortened ones. */
  private static UUID accountId(String text) throws BlockedAddress {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equals(text.toLowerCase(Locale.ROOT))) {
        return id;
      }
    } catch (IllegalArgumentException malformed) {
      // Refused below.
    }
    throw new BlockedAddress(text + " is not the id of an account");
  }

  private static OutboundKind kind(String word) throws BlockedAddress {
    return EnumWord.find(OutboundKind.class, word)
        .orElseThrow(() -> new BlockedAddress(word + " is not a kind"));
  }

  /** Whether it allows such calls of that account; null without an account. */
  boolean serves(OutboundKind kind, @Nullable UUID account) {
    return kinds.contains(kind) && (accountId == null || accountId.equals(account));
  }
}
