package com.resolutionflow.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What our playbooks ask and advise speaks of passwords all the time, and holds no secret. */
class PlaybookTextMaskingTest {

  @Test
  void areNeverTakenForSecrets() throws IOException {
    List<String> taken = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (Resource playbook :
        new PathMatchingResourcePatternResolver().getResources("classpath:/playbooks/*.yaml")) {
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      words(yaml.compose(new InputStreamReader(playbook.getInputStream(), StandardCharsets.UTF_8)))
          .forEach(all::add);
    }
    assertThat(all).hasSizeGreaterThan(5_000);
    for (String text : all) {
      if (!Masking.mask(text).equals(text)) {
        taken.add(text + " -> " + Masking.mask(text));
      }
    }
    assertThat(taken).isEmpty();
  }

  private static Stream<String> words(Node node) {
    return switch (node) {
      case ScalarNode scalar -> Stream.of(scalar.getValue());
      case SequenceNode list -> list.getValue().stream().flatMap(PlaybookTextMaskingTest::words);
      case MappingNode map -> map.getValue().stream().flatMap(entry -> words(entry.getValueNode()));
      default -> Stream.empty();
    };
  }
}
