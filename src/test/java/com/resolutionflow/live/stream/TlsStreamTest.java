package com.resolutionflow.live.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.live.TestUpdate;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A socket taken over is still encrypted. */
class TlsStreamTest {

  private static final String SECRET = "only-for-this-test";

  @TempDir Path folder;

  @Test
  void aStreamIsHadOverTls() throws Exception {
    Path keys = keys();
    Map<String, String> settings =
        Map.of(
            "server.ssl.key-store",
            keys.toUri().toString(),
            "server.ssl.key-store-password",
            SECRET);
    CookieManager cookies = new CookieManager();
    try (Replica replica = Replica.on(TestDatabase.fresh(), settings);
        HttpClient client =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(keys))
                .cookieHandler(cookies)
                .build()) {
      Team team = new TestAccounts(replica.context()).team();
      signIn(client, cookies, replica, team.add(Role.ENGINEER));
      var stream =
          client.send(request(replica, LiveReader.PATH).build(), BodyHandlers.ofInputStream());
      assertThat(stream.statusCode()).isEqualTo(200);
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
        awaitLine(lines, "event: ready");
        for (int i = 0; i < 3; i++) {
          TestUpdate.publish(replica.context(), TestUpdate.everybody(team.id(), "number " + i));
          awaitLine(lines, "data: {\"said\":\"number " + i + "\"}");
        }
      }
    }
  }

  private static void awaitLine(BufferedReader lines, String wanted) throws Exception {
    String line = lines.readLine();
    while (!wanted.equals(line)) {
      assertThat(line).as("the stream goes on until " + wanted).isNotNull();
      line = lines.readLine();
    }
  }

  private static HttpRequest.Builder request(Replica replica, String path) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + replica.port() + path));
  }

  private static void signIn(
      HttpClient client, CookieManager cookies, Replica replica, Member member) throws Exception {
    client.send(request(replica, "/api/v1/me").build(), BodyHandlers.discarding());
    String csrf =
        cookies.getCookieStore().getCookies().stream()
            .filter(cookie -> cookie.getName().equals("__Host-XSRF-TOKEN"))
            .findFirst()
            .orElseThrow()
            .getValue();
    String body =
        "{\"email\":\"" + member.email() + "\",\"password\":\"" + TestAccounts.PASSWORD + "\"}";
    HttpRequest login =
        request(replica, "/api/v1/auth/login")
            .header("Content-Type", "application/json")
            .header("X-XSRF-TOKEN", csrf)
            .POST(BodyPublishers.ofString(body))
            .build();
    assertThat(client.send(login, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private Path keys() throws Exception {
    Path keys = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                SECRET,
                "-keystore",
                keys.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    return keys;
  }

  private static SSLContext trusting(Path keys) throws Exception {
    KeyStore own = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(keys)) {
      own.load(in, SECRET.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", own.getCertificate(own.aliases().nextElement()));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
