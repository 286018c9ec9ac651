package com.resolutionflow.notification.channel.email;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.delivery.SendResult;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.support.ScriptedSmtp;
import com.resolutionflow.support.ScriptedSmtp.At;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What each answer of a mail server, and each silence, means. */
@ExtendWith(OutputCaptureExtension.class)
class MailServerTest {

  ScriptedSmtp smtp;

  @BeforeEach
  void open() {
    smtp = new ScriptedSmtp();
  }

  @AfterEach
  void close() {
    smtp.close();
  }

  private static MailSettings settings(Map<String, Object> properties) throws Exception {
    StandardEnvironment environment = new StandardEnvironment();
    Map<String, Object> all =
        new HashMap<>(Map.of("resolutionflow.public-url", "https://desk.example.com"));
    all.putAll(properties);
    environment.getPropertySources().addFirst(new MapPropertySource("test", all));
    var url =
        PublicUrl.class.getDeclaredConstructor(org.springframework.core.env.Environment.class);
    url.setAccessible(true);
    return new MailSettings(environment, url.newInstance(environment));
  }

  private MailServer server(Map<String, String> properties) throws Exception {
    return at("127.0.0.1", smtp.port(), properties);
  }

  private static MailServer at(String host, int port, Map<String, String> properties)
      throws Exception {
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setHost(host);
    sender.setPort(port);
    sender.setUsername(properties.get("username"));
    sender.setPassword(properties.get("username") == null ? null : "hunter2");
    properties.forEach(
        (name, value) -> sender.getJavaMailProperties().put("mail.smtp." + name, value));
    StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("sender", sender));
    return new MailServer(beans.getBeanProvider(JavaMailSenderImpl.class), settings(Map.of()));
  }

  private SendResult send(Map<String, String> properties, int attempt) throws Exception {
    MailServer server = server(properties);
    EmailMessage message = new EmailMessage(server.session(), "<one@example.com>");
    message.setFrom(new InternetAddress("desk@example.com"));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress("sam@example.com"));
    message.setSubject("Help");
    message.setText(".\r\nA line that begins with a dot, and an ö\r\n", "UTF-8");
    message.saveChanges();
    return server.send(message, attempt);
  }

  private SendResult send() throws Exception {
    return send(Map.of(), 1);
  }

  @Test
  void aServerThatMayBeReachedInTheClearIsWarnedOf(CapturedOutput log) throws Exception {
    at("127.0.0.1", 25, Map.of());
    at("", 25, Map.of());
    at("mail.example.com", 587, Map.of());
    at("mail.example.com", 465, Map.of());
    at("mail.example.com", 25, Map.of("starttls.required", "true"));
    at("mail.example.com", 25, Map.of("username", "desk"));
    assertThat(log.getAll()).doesNotContain("without TLS");
    at("relay.example.com", 25, Map.of());
    at("other.example.com", 587, Map.of("username", "desk", "starttls.required", "false"));
    assertThat(log.getAll().lines().filter(line -> line.contains("without TLS")))
        .satisfiesExactly(
            line -> assertThat(line).contains("The mail server at relay.example.com may"),
            line ->
                assertThat(line)
                    .contains(
                        "other.example.com",
                        "SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED=true"));
  }

  @Test
  void whatItTookIsDeliveredWithItsAnswer() throws Exception {
    assertThat(send()).isEqualTo(new SendResult.Delivered("250 2.0.0 Ok: queued as 4XyZ\n"));
    assertThat(smtp.next()).contains("Message-ID: <one@example.com>", "To: sam@example.com");
  }

  @Test
  void nothingIsSentInsideATransaction() throws Exception {
    TransactionSynchronizationManager.setActualTransactionActive(true);
    try {
      assertThatThrownBy(this::send).isInstanceOf(IllegalStateException.class);
    } finally {
      TransactionSynchronizationManager.setActualTransactionActive(false);
    }
    send();
    assertThat(smtp.next()).contains("To: sam@example.com");
  }

  @Test
  void takenIsTakenThoughTheConnectionBreaksAfterwards() throws Exception {
    smtp.answer(At.QUIT, ScriptedSmtp.HANG_UP, 1);
    assertThat(send()).isInstanceOf(SendResult.Delivered.class);
  }

  @Test
  void notNowIsTriedAgainAndNeverIsNot() throws Exception {
    for (At at : new At[] {At.GREETING, At.MAIL, At.RCPT, At.DATA, At.END}) {
      smtp.answer(at, "451 4.7.1 Greylisted, come back later", 1);
      assertThat(send())
          .as("451 at %s", at)
          .isInstanceOf(SendResult.Retry.class)
          .asString()
          .contains(at == At.GREETING ? "451" : "Greylisted");
    }
    for (At at : new At[] {At.MAIL, At.RCPT, At.DATA, At.END}) {
      smtp.answer(at, "550 5.1.1 No such user here", 1);
      assertThat(send())
          .as("550 at %s", at)
          .isInstanceOf(SendResult.Permanent.class)
          .asString()
          .contains("550 5.1.1 No such user here");
    }
    smtp.answer(At.RCPT, "552 5.2.2 Mailbox full", 1);
    assertThat(send()).isInstanceOf(SendResult.Retry.class);
    smtp.answer(At.END, "552 5.3.4 Too big", 1);
    assertThat(send()).isInstanceOf(SendResult.Permanent.class);
    smtp.answer(At.MAIL, "530 5.7.0 Authentication required", 1);
    assertThat(send()).isInstanceOf(SendResult.Retry.class).asString().contains("sign-in");
    assertThat(send()).isInstanceOf(SendResult.Delivered.class);
  }

  @Test
  void hungUpBeforeTheWholeLetterItIsSimplySentAgain() throws Exception {
    for (At at : new At[] {At.GREETING, At.MAIL, At.RCPT, At.DATA}) {
      smtp.answer(at, ScriptedSmtp.HANG_UP, 1);
      assertThat(send(Map.of(), 9))
          .as("hung up at %s", at)
          .isInstanceOfSatisfying(
              SendResult.Retry.class, again -> assertThat(again.notBefore()).isNull());
    }
    smtp.close();
    assertThat(send(Map.of(), 9))
        .isInstanceOf(SendResult.Retry.class)
        .asString()
        .contains("cannot be reached");
  }

  @Test
  void withoutAnAnswerToTheWholeLetterItIsSentAgainWithTheSameIdButNotForEver() throws Exception {
    smtp.answer(At.END, ScriptedSmtp.HANG_UP, 2);
    assertThat(send(Map.of(), 1))
        .isInstanceOfSatisfying(
            SendResult.Retry.class, again -> assertThat(again.notBefore()).isNotNull());
    assertThat(send(Map.of(), 5))
        .isInstanceOf(SendResult.Permanent.class)
        .asString()
        .contains("may have arrived");
    assertThat(smtp.handedOver())
        .hasSize(2)
        .allMatch(message -> message.contains("<one@example.com>"));
  }

  @Test
  void aServerThatHangsIsWaitedForOnlySoLong() throws Exception {
    smtp.hang(At.END);
    assertThat(send(Map.of("timeout", "300"), 1))
        .isInstanceOf(SendResult.Retry.class)
        .asString()
        .contains("same Message-ID");
    smtp.hang(At.GREETING);
    assertThat(send(Map.of("timeout", "300"), 1))
        .isInstanceOf(SendResult.Retry.class)
        .asString()
        .contains("cannot be reached");
  }

  @Test
  void aStoppingReplicaLeavesItToAnother() throws Exception {
    smtp.hang(At.RCPT);
    CountDownLatch handedBack = new CountDownLatch(1);
    Thread sending =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    send();
                  } catch (InterruptedException stopping) {
                    handedBack.countDown();
                  } catch (Exception other) {
                    throw new AssertionError(other);
                  }
                });
    await("the recipient's turn").until(() -> smtp.commands().contains("RCPT"));
    sending.interrupt();
    assertThat(handedBack.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aPasswordNeverTravelsWithoutTls() throws Exception {
    smtp.offer("AUTH PLAIN LOGIN");
    assertThat(send(Map.of("username", "desk"), 1))
        .isInstanceOf(SendResult.Retry.class)
        .asString()
        .contains("STARTTLS");
    assertThat(smtp.commands()).doesNotContain("AUTH", "MAIL");
  }

  @Test
  void tlsIsUsedWhereOfferedAndNotDroppedWhenItCannotBeTrusted(@TempDir Path folder)
      throws Exception {
    smtp.offerTls(identity(folder));
    assertThat(send()).isInstanceOf(SendResult.Retry.class).asString().containsIgnoringCase("TLS");
    assertThat(smtp.commands()).contains("STARTTLS").doesNotContain("MAIL");
    assertThat(send(Map.of("ssl.trust", "127.0.0.1", "ssl.checkserveridentity", "false"), 1))
        .isInstanceOf(SendResult.Delivered.class);
  }

  private static SSLContext identity(Path folder) throws Exception {
    Path file = folder.resolve("smtp.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "smtp",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=smtp.example.com",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    var store = java.security.KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
    var keys =
        javax.net.ssl.KeyManagerFactory.getInstance(
            javax.net.ssl.KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  @Test
  void whoItComesFromIsSaidOrGuessed() throws Exception {
    assertThat(settings(Map.of()).from())
        .hasToString("ResolutionFlow <resolutionflow@desk.example.com>");
    assertThat(settings(Map.of("spring.mail.username", "desk@msp.example.com")).from())
        .hasToString("ResolutionFlow <desk@msp.example.com>");
    assertThat(settings(Map.of("resolutionflow.mail-from", "Desk <d@msp.example.com>")).from())
        .hasToString("Desk <d@msp.example.com>");
    assertThat(settings(Map.of("resolutionflow.public-url", "http://10.0.0.7:8080")).from())
        .hasToString("ResolutionFlow <resolutionflow@localhost>");
    for (String wrong :
        new String[] {
          "nobody", "a@b.example.com, c@d.example.com", "a@b.example.com\r\nBcc: x@y.example.com"
        }) {
      assertThatThrownBy(() -> settings(Map.of("resolutionflow.mail-from", wrong)))
          .isInstanceOf(StartRefused.class)
          .hasMessageStartingWith("RESOLUTIONFLOW_MAIL_FROM is ");
    }
  }
}
