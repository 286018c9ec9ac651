package com.resolutionflow.outbound;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key with a self-signed certificate for one host name, made by the JDK's own tool; and a client
 * that trusts it.
 */
final class TestCertificate {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final SSLContext context;

  private TestCertificate(SSLContext context) {
    this.context = context;
  }

  static TestCertificate of(String host, Path folder) throws Exception {
    Path file = folder.resolve(host + ".p12");
    generate(host, file);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("peer", store.getCertificate("peer"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return new TestCertificate(context);
  }

  private static void generate(String host, Path file) throws Exception {
    String options =
        "-genkeypair -alias peer -keyalg EC -groupname secp256r1 -validity 30 -storetype PKCS12"
            + " -dname CN=%1$s -ext SAN=dns:%1$s -storepass %2$s -keystore"
                .formatted(host, new String(PASSWORD));
    List<String> command = new ArrayList<>(List.of(options.split(" ")));
    command.addFirst(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.add(file.toString());
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IllegalStateException(said);
    }
  }

  ServerSocketFactory server() {
    return context.getServerSocketFactory();
  }

  SSLSocketFactory trusting() {
    return context.getSocketFactory();
  }
}
