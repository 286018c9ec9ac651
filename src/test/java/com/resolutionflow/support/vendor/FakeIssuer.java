package com.resolutionflow.support.vendor;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.resolutionflow.support.vendor.FakeEndpoint.Received;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import tools.jackson.databind.json.JsonMapper;

/**
 * An issuer of OpenID Connect with one client. It checks what a real one checks (client, secret,
 * redirect URI, PKCE, a code once) and signs in whoever the test says, without asking.
 */
public final class FakeIssuer {

  public static final String CLIENT = "resolutionflow";
  public static final String SECRET = "s3cret/+& of the client";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Of all issuers until they rotate: one takes a second to make. */
  private static final RSAKey FIRST = newKey();

  private final String url;
  private final FakeEndpoint document;
  private final FakeEndpoint keys;
  private final FakeEndpoint token;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Map<String, Object> metadata = new LinkedHashMap<>();
  private volatile RSAKey key = FIRST;
  private volatile Map<String, Object> person = Map.of();
  private volatile BiFunction<JWTClaimsSet, RSAKey, String> signing = FakeIssuer::sign;
  private volatile String redirectUri = "";

  FakeIssuer(FakeIssuers server, String path) {
    url = "http://" + server.hostAndPort() + path;
    metadata.put("issuer", url);
    metadata.put("authorization_endpoint", url + "/authorize");
    metadata.put("token_endpoint", url + "/token");
    metadata.put("jwks_uri", url + "/keys");
    document =
        server.hook(
            path + "/.well-known/openid-configuration",
            "",
            (exchange, asked) -> json(exchange, asked, metadata));
    keys =
        server.hook(
            path + "/keys",
            "",
            (exchange, asked) -> json(exchange, asked, new JWKSet(key).toJSONObject()));
    token = server.hook(path + "/token", "", this::exchange);
    server.hook(path + "/authorize", "", this::authorize);
  }

  public String url() {
    return url;
  }

  public FakeEndpoint document() {
    return document;
  }

  public FakeEndpoint keys() {
    return keys;
  }

  public FakeEndpoint token() {
    return token;
  }

  /** Registers where browsers are sent back to. */
  public FakeIssuer registers(String uri) {
    redirectUri = uri;
    return this;
  }

  /** Whoever comes next is that person: these claims stand in their token. */
  public FakeIssuer signsIn(Map<String, Object> claims) {
    person = Map.copyOf(claims);
    return this;
  }

  /** Says something else of itself; null leaves it out. */
  public FakeIssuer says(String name, Object value) {
    metadata.put(name, value);
    return this;
  }

  /** Signs tokens so from now on. */
  public FakeIssuer signs(BiFunction<JWTClaimsSet, RSAKey, String> how) {
    signing = how;
    return this;
  }

  /** Signs with a new key from now on, and publishes that one alone. */
  public FakeIssuer rotates() {
    key = newKey();
    return this;
  }

  public static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static String sign(JWTClaimsSet claims, RSAKey key) {
    try {
      JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Goes to that page as a browser does; gives the address that it is sent back to. */
  public String visit(String authorizationUrl) {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(URI.create(authorizationUrl)).build(), BodyHandlers.ofString())
          .headers()
          .firstValue("Location")
          .orElseThrow(() -> new AssertionError("sent nowhere from " + authorizationUrl));
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private void authorize(HttpExchange exchange, Received asked) throws IOException {
    Map<String, String> query = form(URI.create(asked.target()).getRawQuery());
    boolean valid =
        CLIENT.equals(query.get("client_id"))
            && redirectUri.equals(query.get("redirect_uri"))
            && "S256".equals(query.get("code_challenge_method"))
            && "code".equals(query.get("response_type"))
            && query.getOrDefault("scope", "").contains("openid");
    if (!valid) {
      FakeEndpoint.respond(400, "invalid request " + query).answer(exchange, asked);
      return;
    }
    String code = UUID.randomUUID().toString();
    codes.put(code, query);
    String back =
        redirectUri
            + "?code="
            + code
            + "&state="
            + URLEncoder.encode(query.get("state"), StandardCharsets.UTF_8)
            + "&session_state=x";
    FakeEndpoint.respond(302, "", "Location", back).answer(exchange, asked);
  }

  private void exchange(HttpExchange exchange, Received asked) throws IOException {
    Map<String, String> form = form(asked.body());
    if (!isClient(asked, form)) {
      refuse(exchange, asked, "invalid_client");
      return;
    }
    Map<String, String> round = codes.remove(form.getOrDefault("code", ""));
    if (round == null
        || !redirectUri.equals(form.get("redirect_uri"))
        || !hash(form.getOrDefault("code_verifier", "")).equals(round.get("code_challenge"))) {
      refuse(exchange, asked, "invalid_grant");
      return;
    }
    Map<String, Object> answer = new HashMap<>();
    answer.put("access_token", "of no use here");
    answer.put("token_type", "Bearer");
    answer.put("id_token", signing.apply(claims(round.get("nonce")), key));
    json(exchange, asked, answer);
  }

  private JWTClaimsSet claims(String nonce) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(url)
            .audience(CLIENT)
            .subject("subject")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
            .claim("nonce", nonce);
    person.forEach(claims::claim);
    return claims.build();
  }

  private static boolean isClient(Received asked, Map<String, String> form) {
    String header = asked.headers().get("Authorization");
    if (header == null) {
      return CLIENT.equals(form.get("client_id")) && SECRET.equals(form.get("client_secret"));
    }
    String pair =
        new String(
            Base64.getDecoder().decode(header.substring("Basic ".length())),
            StandardCharsets.UTF_8);
    String[] both = pair.split(":", 2);
    return CLIENT.equals(decoded(both[0])) && SECRET.equals(decoded(both[1]));
  }

  private static void refuse(HttpExchange exchange, Received asked, String error)
      throws IOException {
    FakeEndpoint.respond(400, "{\"error\":\"" + error + "\"}").answer(exchange, asked);
  }

  private static void json(HttpExchange exchange, Received asked, Object body) throws IOException {
    FakeEndpoint.respond(200, JSON.writeValueAsString(body), "Content-Type", "application/json")
        .answer(exchange, asked);
  }

  private static Map<String, String> form(String text) {
    Map<String, String> values = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      String[] both = pair.split("=", 2);
      values.put(decoded(both[0]), both.length > 1 ? decoded(both[1]) : "");
    }
    return values;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String hash(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
