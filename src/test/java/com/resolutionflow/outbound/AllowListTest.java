package com.resolutionflow.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** For which calls of which account a private host is open that the operator lists. */
class AllowListTest {

  private static final UUID ACME = UUID.fromString("0198c1de-5a4b-7c3d-9e1f-0123456789ab");
  private static final UUID NORTHWIND = UUID.fromString("0198c1de-5a4b-7c3d-9e1f-ba9876543210");

  private FakePeer peer;

  @BeforeEach
  void start() throws Exception {
    peer = FakePeer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  }

  @AfterEach
  void stop() throws Exception {
    peer.close();
  }

  @Test
  void aHostOfOneAccountAndKindIsClosedToEverybodyElse() {
    Outbound outbound = outbound(ACME + "/webhook@" + peer.hostAndPort());
    assertThat(open(outbound, ACME)).containsExactly(OutboundKind.WEBHOOK);
    assertThat(peer.requests()).hasSize(1);
    assertThat(open(outbound, NORTHWIND)).isEmpty();
    assertThat(outbound.send(OutboundKind.WEBHOOK, Request.get(url(), Map.of())))
        .as("a call of no account")
        .isInstanceOf(Reply.Blocked.class);
    assertThat(peer.requests()).hasSize(1);
  }

  @Test
  void aHostOfOneKindIsOpenToAllAccounts() {
    Outbound outbound = outbound("slack@" + peer.hostAndPort());
    assertThat(open(outbound, ACME)).containsExactly(OutboundKind.SLACK);
    assertThat(open(outbound, NORTHWIND)).containsExactly(OutboundKind.SLACK);
  }

  @Test
  void aHostWithoutAKindServesTheTicketSystemsOnly() {
    assertThat(open(outbound(" " + peer.hostAndPort() + " "), ACME))
        .containsExactlyInAnyOrder(
            OutboundKind.CONNECTWISE, OutboundKind.AUTOTASK, OutboundKind.HALOPSA);
  }

  @Test
  void severalEntriesOpenOneHostForSeveral() {
    Outbound outbound =
        outbound(
            ACME + "/teams@" + peer.hostAndPort(),
            ACME.toString().toUpperCase(Locale.ROOT) + "/push@" + peer.hostAndPort(),
            NORTHWIND + "/single_sign_on@" + peer.hostAndPort(),
            "slack_app@" + peer.hostAndPort());
    assertThat(open(outbound, ACME))
        .containsExactlyInAnyOrder(OutboundKind.TEAMS, OutboundKind.PUSH, OutboundKind.SLACK_APP);
    assertThat(open(outbound, NORTHWIND))
        .containsExactlyInAnyOrder(OutboundKind.SINGLE_SIGN_ON, OutboundKind.SLACK_APP);
  }

  /** The kinds whose calls arrive; for the others, settings with that URL are refused as well. */
  private Set<OutboundKind> open(Outbound outbound, UUID account) {
    return TenantContext.within(
        account,
        () ->
            Arrays.stream(OutboundKind.values())
                .filter(kind -> arrives(outbound, kind))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(OutboundKind.class))));
  }

  private boolean arrives(Outbound outbound, OutboundKind kind) {
    boolean arrives = outbound.send(kind, Request.get(url(), Map.of())) instanceof Reply.Answered;
    assertThat(outbound.allowListed(kind, url())).isEqualTo(arrives);
    assertThat(outbound.blockedReason(kind, url()) == null).isEqualTo(arrives);
    return arrives;
  }

  private String url() {
    return "http://" + peer.hostAndPort() + "/";
  }

  private static Outbound outbound(String... allow) {
    return new Outbound(
        new OutboundSettings(
            List.of(allow),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            DataSize.ofMegabytes(1)));
  }
}
