package com.resolutionflow.outbound;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A range of addresses that is not public.
 *
 * @param prefix the first address of the range
 * @param bits the prefix length
 * @param what its description, as in "leads to {what}"
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AddressBlock(byte[] prefix, int bits, String what) {

  /** Reads {@code 10.0.0.0/8} or {@code fc00::/7}. */
  static AddressBlock of(String range, String what) {
    int slash = range.indexOf('/');
    byte[] prefix = InetAddress.ofLiteral(range.substring(0, slash)).getAddress();
    return new AddressBlock(prefix, Integer.parseInt(range.substring(slash + 1)), what);
  }

  /** Whether the address is in this range; false for the other IP version. */
  boolean contains(byte[] address) {
    if (address.length != prefix.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    if (Arrays.mismatch(address, 0, whole, prefix, 0, whole) >= 0) {
      return false;
    }
    int rest = bits % Byte.SIZE;
    return rest == 0 || (address[whole] ^ prefix[whole]) >> (Byte.SIZE - rest) == 0;
  }
}
