package com.resolutionflow.support.vendor;

import com.resolutionflow.integration.IntegrationKind;
import com.resolutionflow.integration.Settings;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A kind of ticket system with every type of field, for tests of what all kinds have in common. */
public record FakePsaKind(String kind, String label) implements IntegrationKind {

  /** Two of them. */
  @TestConfiguration
  public static class Configuration {
    @Bean
    FakePsaKind paper() {
      return new FakePsaKind("paper", "Paper Tickets");
    }

    @Bean
    FakePsaKind stone() {
      return new FakePsaKind("stone", "Stone Tablets");
    }
  }

  @Override
  public Sort sort() {
    return Sort.PSA;
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field("company", "Company", Field.Type.TEXT, true, false, "", List.of()),
        new Field("key", "Key", Field.Type.TEXT, true, true, "", List.of()),
        new Field("pepper", "Pepper", Field.Type.TEXT, false, true, "", List.of()),
        new Field("board", "Board", Field.Type.NUMBER, false, false, "", List.of()),
        new Field("notes", "Notes", Field.Type.BOOLEAN, false, false, "", List.of()),
        new Field("region", "Region", Field.Type.CHOICE, false, false, "", List.of("eu", "na")));
  }

  @Override
  public List<Flaw> validate(Settings settings) {
    return settings.value("company").equals("flawed")
        ? List.of(new Flaw("company", "is flawed"))
        : List.of();
  }

  @Override
  public Trial test(Settings settings) {
    return new Trial(
        settings.value("key").equals("right"), "It said " + settings.value("company") + ".");
  }
}
