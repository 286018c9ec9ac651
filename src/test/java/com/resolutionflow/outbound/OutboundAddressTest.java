package com.resolutionflow.outbound;

import static com.resolutionflow.outbound.OutboundKind.CONNECTWISE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.problem.StartRefused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.unit.DataSize;

/** Where outbound calls may lead, and where not, however it is spelled. */
class OutboundAddressTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://127.8.9.1/",
        "https://10.1.2.3/",
        "https://172.16.0.1/",
        "https://172.31.255.255/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://169.254.1.1/",
        "https://100.64.0.1/",
        "https://100.127.255.254/",
        "https://100.100.100.200/",
        "https://168.63.129.16/",
        "https://192.0.0.192/",
        "https://0.0.0.0/",
        "https://0.1.2.3/",
        "https://224.0.0.1/",
        "https://240.0.0.1/",
        "https://255.255.255.255/",
        "https://192.0.2.1/",
        "https://198.51.100.1/",
        "https://203.0.113.9/",
        "https://198.18.0.1/",
        "https://192.88.99.1/"
      })
  void anIpv4AddressOutsideTheInternetIsRefused(String url) {
    assertRefusedWithoutLookUp(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://[::1]/",
        "https://[::]/",
        "https://[::127.0.0.1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[::ffff:a9fe:a9fe]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[64:ff9b::a9fe:a9fe]/",
        "https://[64:ff9b::10.0.0.1]/",
        "https://[64:ff9b:1::1]/",
        "https://[2002:7f00:1::]/",
        "https://[2002:a9fe:a9fe::1]/",
        "https://[2002:c0a8:101::]/",
        "https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
        "https://[2001:0:0a00:1::1]/",
        "https://[fc00::1]/",
        "https://[fd12:3456::1]/",
        "https://[fd00:ec2::254]/",
        "https://[fe80::1]/",
        "https://[febf::1]/",
        "https://[fec0::1]/",
        "https://[ff02::1]/",
        "https://[2001:db8::1]/",
        "https://[3fff::1]/",
        "https://[4000::1]/",
        "https://[2600::200:5efe:7f00:1]/",
        "https://[fe80::1%25lo]/"
      })
  void anIpv6AddressOutsideTheInternetIsRefused(String url) {
    assertRefusedWithoutLookUp(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://0x7f.1/",
        "https://0x7f000001/",
        "https://2130706433/",
        "https://127.1/",
        "https://0177.0.0.1/",
        "https://127.0.0.1./",
        "https://127.0.0.01/",
        "https://0/",
        "https://1.1.1.1.1/",
        "https://256.1.1.1/",
        "https://①②⑦.⓪.⓪.①/",
        "https://evil.example.0x7f/"
      })
  void whatSomeReadersTakeForAnAddressIsRefused(String url) {
    assertRefusedWithoutLookUp(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://good.example.com@127.0.0.1/",
        "https://user:pass@example.com/",
        "https://example.com\\@127.0.0.1/",
        "https://exa mple.com/",
        "https:///nothing",
        "https://:443/",
        "https://example.com:0/",
        "https://example.com:99999/",
        "https://-bad-.example.com/",
        "https:opaque",
        "example.com/path",
        "//example.com/",
        "",
        " "
      })
  void aMalformedUrlIsRefused(String url) {
    assertRefusedWithoutLookUp(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "jar:https://example.com/!/",
        "https://example.com:22/",
        "https://example.com:25/",
        "https://example.com/a\nb",
        "https://example.com/ü"
      })
  void anotherSchemeOrPortIsRefused(String url) {
    assertRefusedWithoutLookUp(url);
  }

  private static void assertRefusedWithoutLookUp(String url) {
    AtomicInteger asked = new AtomicInteger();
    Outbound outbound =
        outbound(
            List.of(),
            host -> {
              asked.incrementAndGet();
              throw new UnknownHostException(host);
            });
    Reply reply = outbound.send(CONNECTWISE, Request.get(url, java.util.Map.of()));
    assertThat(reply).isInstanceOf(Reply.Blocked.class);
    assertThat(reply.mayHaveArrived()).isFalse();
    assertThat(asked).hasValue(0);
    assertThat(outbound.blockedReason(CONNECTWISE, url)).isEqualTo(reply.summary());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.0.0.7",
        "192.168.0.5",
        "169.254.169.254",
        "100.64.1.1",
        "::1",
        "fd00::5",
        "fe80::1",
        "64:ff9b::7f00:1",
        "2002:a00:1::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "::ffff:10.0.0.1",
        "0.0.0.0"
      })
  void aNameThatLeadsNearIsRefusedAlsoAmongPublicOnes(String near) throws Exception {
    InetAddress open = InetAddress.ofLiteral("93.184.216.34");
    Outbound outbound =
        outbound(List.of(), host -> new InetAddress[] {open, InetAddress.ofLiteral(near)});
    for (String host : List.of("rebind.example.com", "rebind.example.com.", "REBIND.example.com")) {
      Reply reply =
          outbound.send(
              CONNECTWISE, Request.get("https://" + host + "/secret-path", java.util.Map.of()));
      assertThat(reply).isInstanceOf(Reply.Blocked.class);
      assertThat(reply.summary())
          .startsWith("rebind.example.com points to ")
          .doesNotContain(near, "secret-path");
    }
  }

  @Test
  void ordinaryUrlsAreNotObjectedTo() {
    Outbound outbound = outbound(List.of(), InetAddress::getAllByName);
    assertThat(
            List.of(
                "https://hooks.slack.com/services/T0/B0/x",
                "https://example.com:443/?a=b%20c",
                "https://psa.example.com:8443/",
                "https://xn--bcher-kva.example/",
                "https://93.184.216.34/",
                "https://[2606:2800:220:1::1]/",
                "HTTPS://Example.COM./x#y"))
        .allSatisfy(url -> assertThat(outbound.blockedReason(CONNECTWISE, url)).isNull());
  }

  @Test
  void theNameIsLookedUpOnceAndThatAnswerIsCalled() throws Exception {
    try (FakePeer first = FakePeer.answering(OK);
        FakePeer second =
            FakePeer.at(
                "127.0.0.2",
                first.port(),
                (in, out) -> out.write(OK.getBytes(StandardCharsets.UTF_8)))) {
      AtomicInteger asked = new AtomicInteger();
      Outbound outbound =
          outbound(
              List.of("rebind.example.com:" + first.port()),
              host ->
                  new InetAddress[] {
                    InetAddress.ofLiteral(asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2")
                  });
      Reply reply =
          outbound.send(
              CONNECTWISE,
              Request.get("http://rebind.example.com:" + first.port() + "/", java.util.Map.of()));
      assertThat(reply).isInstanceOf(Reply.Answered.class);
      assertThat(asked).hasValue(1);
      assertThat(first.requests())
          .singleElement()
          .asString()
          .contains("\r\nHost: rebind.example.com:" + first.port() + "\r\n");
      assertThat(second.requests()).isEmpty();
    }
  }

  @Test
  void theNextAddressIsTriedWhenNobodyIsAtTheFirst() throws Exception {
    try (FakePeer second =
        FakePeer.at("127.0.0.2", 0, (in, out) -> out.write(OK.getBytes(StandardCharsets.UTF_8)))) {
      Outbound outbound =
          outbound(
              List.of("two.example.com:" + second.port()),
              host ->
                  new InetAddress[] {
                    InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("127.0.0.2")
                  });
      assertThat(
              outbound.send(
                  CONNECTWISE,
                  Request.get("http://two.example.com:" + second.port() + "/", java.util.Map.of())))
          .isInstanceOf(Reply.Answered.class);
    }
  }

  @Test
  void whatTheOperatorListsIsCalledAndNothingElse() throws Exception {
    try (FakePeer peer = FakePeer.answering(OK);
        FakePeer other = FakePeer.answering(OK)) {
      Outbound outbound =
          outbound(List.of(peer.hostAndPort(), " [::1]:8443"), InetAddress::getAllByName);
      assertThat(
              outbound.send(
                  CONNECTWISE,
                  Request.get("http://127.0.0.1:" + peer.port() + "/", java.util.Map.of())))
          .isInstanceOf(Reply.Answered.class);
      assertThat(
              outbound.send(
                  CONNECTWISE,
                  Request.get("http://127.0.0.1:" + other.port() + "/", java.util.Map.of())))
          .isInstanceOf(Reply.Blocked.class);
      assertThat(
              outbound.send(
                  CONNECTWISE,
                  Request.get("http://localhost:" + peer.port() + "/", java.util.Map.of())))
          .isInstanceOf(Reply.Blocked.class);
      assertThat(outbound.blockedReason(CONNECTWISE, "https://[::1]:8443/")).isNull();
      assertThat(outbound.blockedReason(CONNECTWISE, "https://[::1]:443/")).isNotNull();
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void listedNamesStillNeverLeadToAMetadataService() {
    Outbound outbound =
        outbound(
            List.of("psa.example.lan:443"),
            host -> new InetAddress[] {InetAddress.ofLiteral("169.254.169.254")});
    assertThat(
            outbound.send(CONNECTWISE, Request.get("https://psa.example.lan/", java.util.Map.of())))
        .isInstanceOfSatisfying(
            Reply.Blocked.class, reply -> assertThat(reply.summary()).contains("metadata service"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "psa.example.lan",
        "psa.example.lan:",
        "psa.example.lan:0",
        "psa.example.lan:70000",
        "https://psa:443",
        "*.example.lan:443",
        "10.0.0.0/8:443",
        "169.254.169.254:80",
        "0.0.0.0:80",
        "127.1:80",
        "fd00::5:80",
        "user@psa:443",
        "Webhook@psa:443",
        "@psa:443",
        "webhook@",
        "/webhook@psa:443",
        "acme/webhook@psa:443",
        "1-1-1-1-1/webhook@psa:443",
        "0198c1de-5a4b-7c3d-9e1f-0123456789ab/psa:443",
        "0198c1de-5a4b-7c3d-9e1f-0123456789ab/everything@psa:443",
        "0198c1de-5a4b-7c3d-9e1f-0123456789ab/webhook@169.254.169.254:80",
        ""
      })
  void aWrongListStopsTheStart(String entry) {
    assertThatThrownBy(() -> settings(List.of(entry)))
        .isInstanceOf(StartRefused.class)
        .hasMessageStartingWith("RESOLUTIONFLOW_OUTBOUND_ALLOW contains " + entry.strip() + " (")
        .hasMessageContaining("expected [account-id/]kind@host:port, as in webhook@10.1.2.3:8080")
        .message()
        .hasLineCount(1);
  }

  @Test
  void nobodyIsCalledInsideATransaction() throws Exception {
    try (FakePeer peer = FakePeer.answering(OK)) {
      Outbound outbound = outbound(List.of("127.0.0.1:" + peer.port()), InetAddress::getAllByName);
      Request request = Request.get("http://127.0.0.1:" + peer.port() + "/", Map.of());
      TransactionSynchronizationManager.setActualTransactionActive(true);
      try {
        assertThatThrownBy(() -> outbound.send(CONNECTWISE, request))
            .isInstanceOf(IllegalStateException.class);
      } finally {
        TransactionSynchronizationManager.setActualTransactionActive(false);
      }
      assertThat(peer.requests()).isEmpty();
      assertThat(outbound.send(CONNECTWISE, request)).isInstanceOf(Reply.Answered.class);
    }
  }

  private static Outbound outbound(List<String> allow, DnsResolver.AddressSource names) {
    return new Outbound(settings(allow), names, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  private static OutboundSettings settings(List<String> allow) {
    return new OutboundSettings(
        allow, Duration.ofSeconds(5), Duration.ofSeconds(20), DataSize.ofMegabytes(1));
  }
}
