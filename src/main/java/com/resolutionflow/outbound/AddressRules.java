package com.resolutionflow.outbound;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides which addresses may be called. Public are those outside IANA's registries of
 * special-purpose addresses (IPv4, IPv6). An IPv6 address that contains an IPv4 one is only as
 * public as that one, because a gateway may extract it.
 */
final class AddressRules {

  private static final int IPV4 = 4;
  private static final int IPV6 = 16;

  /**
   * Never allowed, not even if the operator lists the host: cloud credentials, or no single
   * machine.
   */
  private static final List<AddressBlock> NEVER =
      Stream.concat(
              Stream.of(
                      "169.254.169.254/32",
                      "169.254.170.2/32",
                      "169.254.170.23/32",
                      "100.100.100.200/32",
                      "192.0.0.192/32",
                      "168.63.129.16/32",
                      "fd00:ec2::/32",
                      "fd20:ce::254/128")
                  .map(range -> AddressBlock.of(range, "a cloud's metadata service")),
              Stream.of(
                  AddressBlock.of("0.0.0.0/8", "an unspecified address"),
                  AddressBlock.of("::/128", "an unspecified address"),
                  AddressBlock.of("224.0.0.0/4", "a multicast address"),
                  AddressBlock.of("255.255.255.255/32", "a broadcast address"),
                  AddressBlock.of("ff00::/8", "a multicast address")))
          .toList();

  /** Local, private or reserved: allowed only if the operator lists the host. */
  private static final List<AddressBlock> LOCAL =
      List.of(
          AddressBlock.of("127.0.0.0/8", "this machine (loopback)"),
          AddressBlock.of("::1/128", "this machine (loopback)"),
          AddressBlock.of("10.0.0.0/8", "a private address"),
          AddressBlock.of("172.16.0.0/12", "a private address"),
          AddressBlock.of("192.168.0.0/16", "a private address"),
          AddressBlock.of("169.254.0.0/16", "a link-local address"),
          AddressBlock.of("100.64.0.0/10", "a carrier-grade NAT address"),
          AddressBlock.of("192.0.0.0/24", "a reserved address"),
          AddressBlock.of("192.0.2.0/24", "an address for documentation"),
          AddressBlock.of("192.88.99.0/24", "a reserved address"),
          AddressBlock.of("198.18.0.0/15", "an address for benchmarks"),
          AddressBlock.of("198.51.100.0/24", "an address for documentation"),
          AddressBlock.of("203.0.113.0/24", "an address for documentation"),
          AddressBlock.of("240.0.0.0/4", "a reserved address"),
          AddressBlock.of("fc00::/7", "a unique local address"),
          AddressBlock.of("fe80::/10", "a link-local address"),
          AddressBlock.of("fec0::/10", "a site-local address"),
          AddressBlock.of("64:ff9b:1::/48", "a local NAT64 address"),
          AddressBlock.of("2001::/23", "a reserved address"),
          AddressBlock.of("2001:db8::/32", "an address for documentation"),
          AddressBlock.of("3fff::/20", "an address for documentation"));

  /** All IPv6 addresses allocated so far; others are reserved. */
  private static final AddressBlock ALLOCATED = AddressBlock.of("2000::/3", "");

  private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96", "");
  private static final AddressBlock SIX_TO_FOUR = AddressBlock.of("2002::/16", "");
  private static final AddressBlock TEREDO = AddressBlock.of("2001::/32", "");

  /** Looks like an IPv4-compatible address but is not. */
  private static final AddressBlock LOOPBACK = AddressBlock.of("::1/128", "");

  private static final AddressBlock COMPATIBLE = AddressBlock.of("::/96", "");

  /**
   * IPv4-mapped. Java turns a textual one into an IPv4 address by itself, but not one built from
   * bytes.
   */
  private static final AddressBlock MAPPED = new AddressBlock(mapped(), 96, "");

  private AddressRules() {}

  /**
   * Throws an {@link BlockedAddress} for an address that is not public.
   *
   * @param allowed whether the operator lists the host, so that it may also be local or private
   * @throws BlockedAddress with the name and the kind of address, but not the address itself, so
   *     that accounts cannot map our network
   */
  static void check(String name, InetAddress address, boolean allowed) throws BlockedAddress {
    Optional<String> what = kind(address.getAddress(), allowed);
    if (what.isPresent()) {
      throw new BlockedAddress(
          name
              + " points to "
              + what.get()
              + ", which integrations may not call. Use a public address.");
    }
  }

  /**
   * Throws an {@link BlockedAddress} if the operator lists an address that is never allowed. Names
   * are checked when they are called.
   */
  static void checkListed(Endpoint endpoint) throws BlockedAddress {
    try {
      check(endpoint.host(), InetAddress.ofLiteral(endpoint.host()), true);
    } catch (IllegalArgumentException name) {
      // A name is resolved and checked at each call.
    }
  }

  private static Optional<String> kind(byte[] address, boolean allowed) {
    Optional<String> what = in(NEVER, address);
    if (what.isEmpty() && !allowed) {
      what = in(LOCAL, address);
    }
    if (what.isEmpty() && address.length == IPV6) {
      what = embeddedIpv4(address).flatMap(inner -> kind(inner, allowed).stream()).findFirst();
      if (what.isEmpty()
          && !allowed
          && !ALLOCATED.contains(address)
          && !NAT64.contains(address)
          && !MAPPED.contains(address)) {
        what = Optional.of("a reserved address");
      }
    }
    return what;
  }

  private static Optional<String> in(List<AddressBlock> blocks, byte[] address) {
    return blocks.stream()
        .filter(block -> block.contains(address))
        .map(AddressBlock::what)
        .findFirst();
  }

  /** The IPv4 addresses contained in an IPv6 address, by every transition mechanism. */
  private static Stream<byte[]> embeddedIpv4(byte[] address) {
    byte[] last = Arrays.copyOfRange(address, IPV6 - IPV4, IPV6);
    if (LOOPBACK.contains(address)) {
      return Stream.empty();
    }
    if (MAPPED.contains(address) || COMPATIBLE.contains(address) || NAT64.contains(address)) {
      return Stream.of(last);
    }
    if (SIX_TO_FOUR.contains(address)) {
      return Stream.of(Arrays.copyOfRange(address, 2, 2 + IPV4));
    }
    if (TEREDO.contains(address)) {
      return Stream.of(Arrays.copyOfRange(address, IPV4, 2 * IPV4), inverted(last));
    }
    // ISATAP has the interface identifier [02]00:5efe followed by the IPv4 address.
    boolean isatap =
        (address[8] & 0xfd) == 0
            && address[9] == 0
            && address[10] == 0x5e
            && address[11] == (byte) 0xfe;
    return isatap ? Stream.of(last) : Stream.empty();
  }

  /** Teredo stores the client's address with all bits inverted. */
  private static byte[] inverted(byte[] address) {
    byte[] turned = new byte[address.length];
    for (int i = 0; i < address.length; i++) {
      turned[i] = (byte) ~address[i];
    }
    return turned;
  }

  private static byte[] mapped() {
    byte[] prefix = new byte[IPV6];
    prefix[10] = (byte) 0xff;
    prefix[11] = (byte) 0xff;
    return prefix;
  }
}
