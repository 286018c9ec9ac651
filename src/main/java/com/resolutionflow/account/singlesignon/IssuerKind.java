package com.resolutionflow.account.singlesignon;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The issuers that say in ways of their own who somebody is and whether an e-mail is verified. */
enum IssuerKind {
  /** Microsoft Entra ID, one tenant. */
  ENTRA,
  /** Google Workspace: one issuer for everybody, who are told apart by their organisation. */
  GOOGLE,
  OTHER;

  /** The tenant of everybody's personal Microsoft accounts. */
  static final String PERSONAL_ACCOUNTS = "9188040d-6c67-4c5b-b112-36a304b66dad";

  private static final Set<String> MICROSOFT =
      Set.of(
          "login.microsoftonline.com",
          "login.microsoftonline.us",
          "login.partner.microsoftonline.cn");

  private static final Set<String> OF_MANY_TENANTS =
      Set.of("common", "organizations", "consumers", PERSONAL_ACCOUNTS);

  static IssuerKind of(String issuer) {
    String host = host(issuer);
    if (MICROSOFT.contains(host) || host.endsWith(".ciamlogin.com")) {
      return ENTRA;
    }
    return host.equals("accounts.google.com") ? GOOGLE : OTHER;
  }

  /** The tenant in the address of an issuer of Entra ID. */
  static String tenant(String issuer) {
    String[] path = URI.create(issuer).getPath().split("/", -1);
    return path.length > 1 ? path[1] : "";
  }

  /** What is wrong with that issuer for one account, if something is. */
  static Optional<String> flaw(String issuer) {
    if (host(issuer).equals("sts.windows.net")) {
      return Optional.of(
          "is that of Entra's version 1; expected"
              + " https://login.microsoftonline.com/{tenant id}/v2.0");
    }
    return of(issuer) == ENTRA && OF_MANY_TENANTS.contains(tenant(issuer))
        ? Optional.of(
            "stands for the people of every tenant; expected the one of yours, as in"
                + " https://login.microsoftonline.com/{tenant id}/v2.0")
        : Optional.empty();
  }

  private static String host(String issuer) {
    String host = URI.create(issuer).getHost();
    return host == null ? "" : host.toLowerCase(Locale.ROOT);
  }
}
