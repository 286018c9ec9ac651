package com.resolutionflow.outbound;

import static com.resolutionflow.outbound.OutboundKind.CONNECTWISE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** What an outbound call sends, and what it makes of whatever comes back. */
class OutboundTest {

  private static final Duration CONNECT = Duration.ofMillis(300);
  private static final Duration TOTAL = Duration.ofMillis(600);
  private static final int LIMIT = 4_096;
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  /** Lets go of the peers that hang. */
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void end() {
    over.countDown();
  }

  @Test
  void sendsWhatItIsGivenToTheByteAndNothingOfItsOwn() throws Exception {
    try (FakePeer peer =
        FakePeer.answering(
            "HTTP/1.1 202 Accepted\r\n"
                + "Content-Type: text/plain; charset=ISO-8859-1\r\n"
                + "Set-Cookie: a=b\r\n"
                + "X-Twice: 1\r\n"
                + "x-twice: 2\r\n"
                + "Content-Length: 2\r\n\r\n"
                + "\u00e4!")) {
      Outbound outbound = calling(peer);
      Request request =
          Request.postJson(
              peer(peer) + "/hooks/%2e%2E/a?api-version=1&sig=a%2Fb+c=&empty",
              Map.of("X-Key", "k\t1"),
              "{\"a\":\"ü\"}");
      Reply.Answered answered = (Reply.Answered) outbound.send(CONNECTWISE, request);
      assertThat(answered.status()).isEqualTo(202);
      assertThat(answered.success()).isTrue();
      assertThat(answered.body().text()).isEqualTo("ä!");
      assertThat(answered.headers().all().get("X-TWICE")).containsExactly("1", "2");
      assertThat(answered.mayHaveArrived()).isTrue();
      outbound.send(CONNECTWISE, Request.get(peer(peer), Map.of()));
      hasLines(
          peer.requests().getFirst(),
          "POST //hooks/%2e%2E/a?api-version=1&sig=a%2Fb+c=&empty HTTP/1.1",
          "Host: 127.0.0.1:" + peer.port(),
          "Content-Type: application/json",
          "X-Key: k\t1",
          "Content-Length: 10",
          "{\"a\":\"ü\"}");
      hasLines(peer.requests().getLast(), "GET / HTTP/1.1", "Host: 127.0.0.1:" + peer.port());
    }
  }

  /** These and what every request has, and no others. */
  private static void hasLines(String request, String... own) {
    List<String> lines = new ArrayList<>(List.of(own));
    lines.addAll(List.of("User-Agent: ResolutionFlow", "Accept: */*", "Connection: close", ""));
    assertThat(request.lines()).containsExactlyInAnyOrderElementsOf(lines);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
        "HTTP/1.0 200 OK\r\n\r\nabcde",
        "HTTP/1.1 100 Continue\r\n\r\n"
            + "HTTP/1.1 103 Early Hints\r\n"
            + "Link: x\r\n\r\n"
            + "HTTP/1.1 200 OK\r\n"
            + "Content-Length: 5\r\n\r\n"
            + "abcde"
      })
  void readsEveryFormOfAnswer(String answer) throws Exception {
    try (FakePeer peer = FakePeer.answering(answer)) {
      Reply reply = calling(peer).send(CONNECTWISE, Request.get(peer(peer), Map.of()));
      assertThat(((Reply.Answered) reply).body().text()).isEqualTo("abcde");
    }
  }

  @Test
  void answersWithoutABodyHaveAnEmptyOne() throws Exception {
    try (FakePeer peer = FakePeer.answering("HTTP/1.1 204 No Content\r\n\r\n");
        FakePeer head = FakePeer.answering("HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n")) {
      assertThat(
              ((Reply.Answered) calling(peer).send(CONNECTWISE, Request.get(peer(peer), Map.of())))
                  .body()
                  .text())
          .isEmpty();
      Reply reply =
          calling(head).send(CONNECTWISE, new Request("HEAD", peer(head), Map.of(), new byte[0]));
      assertThat(((Reply.Answered) reply).body().text()).isEmpty();
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    try (FakePeer peer =
        FakePeer.answering(
            "HTTP/1.1 302 Found\r\n"
                + "Location: http://169.254.169.254/latest/meta-data/\r\n"
                + "Content-Length: 0\r\n\r\n")) {
      AtomicInteger asked = new AtomicInteger();
      Outbound outbound =
          new Outbound(
              settings("hooks.example.com:" + peer.port()),
              host -> {
                asked.incrementAndGet();
                return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
              },
              system());
      Reply reply =
          outbound.send(
              CONNECTWISE,
              Request.postJson(
                  "http://hooks.example.com:" + peer.port() + "/secret", Map.of(), "{}"));
      assertThat(reply)
          .isInstanceOfSatisfying(
              Reply.Redirected.class, to -> assertThat(to.status()).isEqualTo(302));
      assertThat(reply.mayHaveArrived()).isTrue();
      assertThat(asked).hasValue(1);
      assertThat(peer.requests()).hasSize(1);
    }
  }

  @Test
  @Timeout(60)
  void anAnswerThatDripsEndsWithTheWholeCallsTime() throws Exception {
    try (FakePeer body =
            FakePeer.who(
                (in, out) -> drip(out, "HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n"));
        FakePeer head = FakePeer.who((in, out) -> drip(out, "HTTP/1.1 200 OK\r\nX-Long: "));
        FakePeer hints =
            FakePeer.who((in, out) -> repeat(out, "HTTP/1.1 103 Early Hints\r\n\r\n"));
        FakePeer silent = FakePeer.who((in, out) -> over.await())) {
      for (FakePeer peer : List.of(body, head, hints, silent)) {
        Reply reply = calling(peer).send(CONNECTWISE, Request.get(peer(peer), Map.of()));
        assertThat(reply)
            .isEqualTo(
                new Reply.TimedOut(
                    peer.hostAndPort() + " did not send a complete answer within 0.6 s.", true));
      }
    }
  }

  @Test
  void aLargeAnswerIsNotReadToItsEnd() throws Exception {
    AtomicLong written = new AtomicLong();
    CountDownLatch gone = new CountDownLatch(1);
    try (FakePeer endless = FakePeer.who((in, out) -> flood(out, written, gone));
        FakePeer honest =
            FakePeer.answering("HTTP/1.1 413 No\r\nContent-Length: 52428800\r\n\r\n");
        FakePeer justFits =
            FakePeer.answering(
                "HTTP/1.1 200 OK\r\nContent-Length: " + LIMIT + "\r\n\r\n" + "x".repeat(LIMIT))) {
      assertThat(calling(endless).send(CONNECTWISE, Request.get(peer(endless), Map.of())))
          .isInstanceOfSatisfying(
              Reply.TooLarge.class, large -> assertThat(large.limit()).isEqualTo(LIMIT));
      gone.await();
      assertThat(written.get()).isLessThan(DataSize.ofMegabytes(50).toBytes());
      assertThat(calling(honest).send(CONNECTWISE, Request.get(peer(honest), Map.of())))
          .isInstanceOfSatisfying(
              Reply.TooLarge.class, large -> assertThat(large.status()).isEqualTo(413));
      assertThat(calling(justFits).send(CONNECTWISE, Request.get(peer(justFits), Map.of())))
          .isInstanceOf(Reply.Answered.class);
    }
  }

  @Test
  void aConnectionThatBreaksMayHaveCarriedTheRequest() throws Exception {
    try (FakePeer hangsUp = FakePeer.who((in, out) -> {});
        FakePeer tooShort = FakePeer.answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
        FakePeer foreign = FakePeer.answering("220 smtp.example.com ESMTP\r\n\r\n");
        FakePeer odd = FakePeer.answering("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n");
        FakePeer headers =
            FakePeer.answering("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(300) + "\r\n");
        FakePeer longLine =
            FakePeer.answering("HTTP/1.1 200 OK\r\nX: " + "y".repeat(100_000) + "\r\n\r\n")) {
      for (FakePeer peer : List.of(hangsUp, tooShort, foreign, odd, headers, longLine)) {
        Reply reply = calling(peer).send(CONNECTWISE, Request.get(peer(peer) + "secret", Map.of()));
        assertThat(reply).isInstanceOf(Reply.ConnectionLost.class);
        assertThat(reply.mayHaveArrived()).isTrue();
        assertThat(reply.summary()).contains(peer.hostAndPort()).doesNotContain("secret");
      }
    }
  }

  @Test
  void whereNobodyIsNothingArrives() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    Reply refused =
        new Outbound(settings("127.0.0.1:" + port))
            .send(CONNECTWISE, Request.get("http://127.0.0.1:" + port + "/", Map.of()));
    assertThat(refused).isInstanceOf(Reply.Unreachable.class);
    assertThat(refused.mayHaveArrived()).isFalse();
    Outbound nameless =
        new Outbound(
            settings(),
            host -> {
              throw new java.net.UnknownHostException(host);
            },
            system());
    assertThat(nameless.send(CONNECTWISE, Request.get("https://nowhere.example.com/x", Map.of())))
        .isEqualTo(
            new Reply.Unreachable(
                "The host name nowhere.example.com was not found in DNS. Check its spelling."));
    Outbound waiting = new Outbound(settings(), host -> hang(), system());
    assertThat(waiting.send(CONNECTWISE, Request.get("https://slow.example.com/x", Map.of())))
        .isEqualTo(
            new Reply.TimedOut(
                "The DNS look-up of slow.example.com took longer than 0.3 s.", false));
  }

  @Test
  void onlyACertificateForThatNameIsTalkedTo(@TempDir Path folder) throws Exception {
    TestCertificate good = TestCertificate.of("hooks.example.com", folder);
    try (FakePeer peer =
        FakePeer.over(
            good.server(), (in, out) -> out.write(OK.getBytes(StandardCharsets.US_ASCII)))) {
      List<String> allow =
          Stream.of("hooks.example.com:", "other.example.com:", "127.0.0.1:")
              .map(host -> host + peer.port())
              .toList();
      Duration ample = Duration.ofSeconds(30);
      OutboundSettings patient = new OutboundSettings(allow, ample, ample, DataSize.ofBytes(LIMIT));
      DnsResolver.AddressSource names =
          host -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
      Outbound trusting = new Outbound(patient, names, good.trusting());
      Request right =
          Request.postJson("https://hooks.example.com:" + peer.port() + "/", Map.of(), "{}");
      assertThat(new Outbound(patient, names, system()).send(CONNECTWISE, right))
          .isInstanceOf(Reply.Unreachable.class);
      for (String host : List.of("other.example.com", "127.0.0.1")) {
        Reply wrong =
            trusting.send(
                CONNECTWISE,
                Request.postJson("https://" + host + ":" + peer.port() + "/", Map.of(), "{}"));
        assertThat(wrong).isInstanceOf(Reply.Unreachable.class);
        assertThat(wrong.summary())
            .contains(
                "The certificate of "
                    + host
                    + ":"
                    + peer.port()
                    + " could not be verified for "
                    + host);
      }
      assertThat(peer.requests()).isEmpty();
      assertThat(trusting.send(CONNECTWISE, right)).isInstanceOf(Reply.Answered.class);
      assertThat(peer.requests()).hasSize(1);
    }
  }

  @Test
  void whoSpeaksNoTlsIsSentNothing() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        FakePeer plain = FakePeer.answering(OK)) {
      String stuck = "127.0.0.1:" + silent.getLocalPort();
      assertThat(
              new Outbound(settings(stuck))
                  .send(CONNECTWISE, Request.get("https://" + stuck + "/", Map.of())))
          .isEqualTo(
              new Reply.TimedOut(
                  stuck + " did not complete the TLS handshake within 0.3 s.", false));
    }
  }

  @Test
  void noSettingCanWriteHeadersOfItsOwn() throws Exception {
    try (FakePeer peer = FakePeer.answering(OK)) {
      for (String value : List.of("a\r\nX-Evil: 1", "a\nb", "\u0000", "ü")) {
        assertThat(
                calling(peer)
                    .send(CONNECTWISE, Request.get(peer(peer), Map.of("Authorization", value))))
            .isInstanceOf(Reply.Blocked.class);
      }
      assertThat(peer.requests()).isEmpty();
    }
    for (String name :
        List.of("Host", "content-length", "Transfer-Encoding", "Connection", "a b", "")) {
      assertThatThrownBy(() -> Request.get("https://example.com/", Map.of(name, "x")))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Request.postJson("https://example.com/hidden", Map.of("A", "hidden"), "hidden"))
        .asString()
        .doesNotContain("hidden");
  }

  @Test
  void readsHowLongToWait() {
    assertThat(waits("Retry-After", "120")).isEqualTo(Duration.ofMinutes(2));
    assertThat(
            waits(
                "Retry-After",
                "Sat, 21 Nov 2026 10:00:30 GMT",
                "Date",
                "Sat, 21 Nov 2026 10:00:00 GMT"))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(waits("Retry-After", "Sat, 21 Nov 2020 10:00:30 GMT")).isZero();
    assertThat(waits("Retry-After", "soon")).isNull();
    assertThat(waits("Retry-After", "-5")).isNull();
    assertThat(waits()).isNull();
  }

  private static Duration waits(String... headers) {
    Map<String, List<String>> all = new java.util.HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i].toLowerCase(java.util.Locale.ROOT), List.of(headers[i + 1]));
    }
    return new Reply.Headers(all).retryAfter().orElse(null);
  }

  private void drip(OutputStream out, String beginning)
      throws java.io.IOException, InterruptedException {
    out.write(beginning.getBytes(StandardCharsets.US_ASCII));
    repeat(out, "x");
  }

  private void repeat(OutputStream out, String again)
      throws java.io.IOException, InterruptedException {
    do {
      out.write(again.getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } while (!over.await(20, java.util.concurrent.TimeUnit.MILLISECONDS));
  }

  private static void flood(OutputStream out, AtomicLong written, CountDownLatch gone) {
    try {
      out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] megabyte = new byte[1 << 20];
      for (int i = 0; i < 50; i++) {
        out.write(megabyte);
        written.addAndGet(megabyte.length);
      }
    } catch (java.io.IOException hungUp) {
      gone.countDown();
    }
  }

  private InetAddress[] hang() {
    try {
      over.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return new InetAddress[0];
  }

  private static String peer(FakePeer peer) {
    return "http://" + peer.hostAndPort() + "/";
  }

  private static Outbound calling(FakePeer peer) {
    return new Outbound(settings(peer.hostAndPort()));
  }

  private static SSLSocketFactory system() {
    return (SSLSocketFactory) SSLSocketFactory.getDefault();
  }

  private static OutboundSettings settings(String... allow) {
    return new OutboundSettings(List.of(allow), CONNECT, TOTAL, DataSize.ofBytes(LIMIT));
  }
}
