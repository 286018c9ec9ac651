package com.resolutionflow.crash;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ChildProcess;
import com.resolutionflow.support.Technician;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The demo's people, with every channel connected to the sinks; told to the product by its
 * environment and over HTTP.
 */
final class CrashSetup {

  /**
   * How often the product is killed; the full proof takes 40 and more, and longer outages with
   * them.
   */
  static final int KILLS = Integer.getInteger("crash.kills", 6);

  static final boolean FULL = KILLS >= 40;

  private static final String PAUSES =
      Stream.generate(() -> "1s").limit(100).collect(Collectors.joining(","));

  final Technician admin;
  final List<Technician> juniors;
  final List<Technician> everybody;

  /** Signs everybody in and connects the account's channels. */
  CrashSetup(ChildProcess product, Sinks sinks) {
    admin = desk(product, "teamadmin", Role.TEAM_ADMIN);
    juniors =
        List.of(
            desk(product, "engineer", Role.ENGINEER),
            desk(product, "senior", Role.ENGINEER),
            desk(product, "owner", Role.OWNER));
    everybody = Stream.concat(juniors.stream(), Stream.of(admin)).toList();
    sinks.connect(admin.browser());
  }

  /** The settings of a replica that sends to those sinks. */
  static Map<String, String> settings(Sinks sinks) {
    Map<String, String> settings = new HashMap<>(sinks.environment());
    settings.put("RESOLUTIONFLOW_DEMO", "true");
    settings.put("RESOLUTIONFLOW_RETRY_SCHEDULE", PAUSES);
    settings.put("RESOLUTIONFLOW_LIMITS_REQUESTSPERMINUTE", "1000000");
    settings.put("RESOLUTIONFLOW_LIMITS_BURST", "1000000");
    if (!FULL) {
      settings.put("RESOLUTIONFLOW_JOB_HEARTBEAT", "2s");
    }
    return settings;
  }

  private static Technician desk(ChildProcess product, String name, Role role) {
    String email = name + "@resolutionflow.example.com";
    ApiClient browser = ApiClient.at(product.port()).signIn(email, "TestPass123!");
    Api.Me me = browser.get("/api/v1/me").expect(200).as(Api.Me.class);
    UUID account = UUID.fromString(me.account().id());
    return new Technician(
        new Member(account, UUID.fromString(me.id()), name, email, role), browser);
  }
}
