package com.resolutionflow.llm.client;

import com.resolutionflow.llm.ModelRequest;
import com.resolutionflow.llm.provider.ModelProvider;
import com.resolutionflow.llm.provider.ModelProvider.Defaults;
import com.resolutionflow.llm.provider.ProviderAccess;
import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.problem.TransportWarning;
import com.resolutionflow.secret.Secret;
import com.resolutionflow.text.WebAddress;
import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The provider that this deployment asks, from {@code RESOLUTIONFLOW_ASSISTANT_*}. */
record ConfiguredProvider(
    ModelProvider provider, ProviderAccess access, String model, String smallModel) {

  private static final String PREFIX = "RESOLUTIONFLOW_ASSISTANT_";
  private static final String NONE = "none";
  private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "xhigh", "max", NONE);

  /** The id of the model of that size. */
  String model(ModelRequest.Size size) {
    return switch (size) {
      case FULL -> model;
      case SMALL -> smallModel;
    };
  }

  /**
   * The one that the settings name; nothing without a provider.
   *
   * @param setting gives the value of {@code provider}, {@code api-key} and so on; empty when it is
   *     not set
   * @throws StartRefused for a value that cannot be right
   */
  static Optional<ConfiguredProvider> of(
      Collection<ModelProvider> providers, UnaryOperator<String> setting) {
    String key = setting.apply("api-key").strip();
    String named = setting.apply("provider").strip();
    String name = named.isEmpty() ? (key.isEmpty() ? NONE : "anthropic") : named;
    return name.equals(NONE)
        ? Optional.empty()
        : Optional.of(to(provider(providers, name), key, setting));
  }

  private static ConfiguredProvider to(
      ModelProvider provider, String key, UnaryOperator<String> setting) {
    Defaults offer = provider.defaults();
    ProviderAccess access =
        new ProviderAccess(
            address(or(setting.apply("base-url"), offer.baseUrl())),
            secret(offer, provider, key),
            effort(setting));
    checkTransport(URI.create(access.baseUrl()));
    String model = id("MODEL", or(setting.apply("model"), offer.model()));
    return new ConfiguredProvider(
        provider,
        access,
        model,
        id("SMALL_MODEL", or(setting.apply("small-model"), offer.smallModel())));
  }

  private static String or(String stated, String otherwise) {
    return stated.isBlank() ? otherwise : stated.strip();
  }

  private static ModelProvider provider(Collection<ModelProvider> providers, String name) {
    return providers.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> refused("PROVIDER", name, "one of: none, " + names(providers)));
  }

  private static String names(Collection<ModelProvider> providers) {
    return providers.stream().map(ModelProvider::name).sorted().collect(Collectors.joining(", "));
  }

  private static @Nullable Secret secret(Defaults offer, ModelProvider provider, String key) {
    if (key.isEmpty() && offer.needsKey()) {
      throw new StartRefused(
          PREFIX + "API_KEY is not set; the provider " + provider.name() + " needs one.");
    }
    if (key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new StartRefused(
          PREFIX
              + "API_KEY has characters that no key has; expected printable ASCII without blanks.");
    }
    return key.isEmpty() ? null : new Secret(key);
  }

  /** With a name or a password in it, it would be printed wherever the address is. */
  private static String address(String stated) {
    String shown = stated.contains("@") ? "an address with a name in it" : stated;
    return WebAddress.parse(stated)
        .orElseThrow(
            () -> refused("BASE_URL", shown, "an address such as https://api.example.com/v1"));
  }

  private static void checkTransport(URI address) {
    if ("http".equalsIgnoreCase(address.getScheme())) {
      TransportWarning.inTheClear(
          "The language model",
          address.getHost(),
          "Set RESOLUTIONFLOW_ASSISTANT_BASE_URL to an address that begins with https://.");
    }
  }

  private static @Nullable String effort(UnaryOperator<String> setting) {
    String word = or(setting.apply("effort"), "low");
    if (!EFFORTS.contains(word)) {
      throw refused("EFFORT", word, "low, medium, high, xhigh, max or none");
    }
    return word.equals(NONE) ? null : word;
  }

  private static String id(String name, String stated) {
    if (stated.length() > 200 || stated.chars().anyMatch(c -> c <= ' ' || c == 127)) {
      throw refused(name, stated, "the id of a model");
    }
    return stated;
  }

  private static StartRefused refused(String name, String came, String expected) {
    return new StartRefused(PREFIX + name + " is " + came + "; expected " + expected + ".");
  }
}
