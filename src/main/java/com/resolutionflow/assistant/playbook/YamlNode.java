package com.resolutionflow.assistant.playbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping in a playbook file that complains, with its place, about what is missing, misspelt or
 * of the wrong type.
 */
public final class YamlNode {

  private final String file;
  private final String place;
  private final Map<String, Object> entries = new LinkedHashMap<>();
  private final Set<String> unread = new LinkedHashSet<>();

  YamlNode(String file, String place, @Nullable Object yaml) {
    this.file = file;
    this.place = place;
    if (!(yaml instanceof Map<?, ?> map)) {
      throw invalid("a mapping is expected");
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key) || entry.getValue() == null) {
        throw invalid("\"" + entry.getKey() + "\" needs a name and a value");
      }
      entries.put(key, entry.getValue());
      unread.add(key);
    }
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  public String text(String key) {
    String text = optionalText(key);
    if (text == null) {
      throw invalid("\"" + key + "\" is missing");
    }
    return text;
  }

  public @Nullable String optionalText(String key) {
    Object value = take(key);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text) || text.isBlank()) {
      throw invalid("\"" + key + "\" must be text (quote numbers and yes/no)");
    }
    return text.strip();
  }

  int number(String key, int otherwise, int least, int most) {
    Object value = take(key);
    if (value == null) {
      return otherwise;
    }
    if (!(value instanceof Integer number) || number < least || number > most) {
      throw invalid("\"" + key + "\" must be a whole number from " + least + " to " + most);
    }
    return number;
  }

  boolean flag(String key, boolean otherwise) {
    Object value = take(key);
    if (value != null && !(value instanceof Boolean)) {
      throw invalid("\"" + key + "\" must be true or false");
    }
    return value == null ? otherwise : (Boolean) value;
  }

  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Object item : list(key)) {
      if (!(item instanceof String text) || text.isBlank()) {
        throw invalid("\"" + key + "\" must be a list of texts (quote numbers and yes/no)");
      }
      texts.add(text.strip());
    }
    return texts;
  }

  Map<String, Integer> weights(String key) {
    Map<String, Integer> weights = new LinkedHashMap<>();
    if (has(key)) {
      YamlNode node = node(key);
      for (String cause : List.copyOf(node.entries.keySet())) {
        weights.put(cause, node.number(cause, 0, -5, 5));
      }
    }
    return weights;
  }

  YamlNode node(String key) {
    if (!has(key)) {
      throw invalid("\"" + key + "\" is missing");
    }
    return new YamlNode(file, place + " > " + key, take(key));
  }

  public List<YamlNode> nodes(String key) {
    List<YamlNode> nodes = new ArrayList<>();
    for (Object item : list(key)) {
      String name =
          item instanceof Map<?, ?> map && map.get("id") instanceof String id
              ? id
              : "no. " + (nodes.size() + 1);
      nodes.add(new YamlNode(file, place + " > " + key + " > " + name, item));
    }
    return nodes;
  }

  private List<?> list(String key) {
    Object value = take(key);
    if (value != null && !(value instanceof List)) {
      throw invalid("\"" + key + "\" must be a list");
    }
    return value == null ? List.of() : (List<?>) value;
  }

  private @Nullable Object take(String key) {
    unread.remove(key);
    return entries.get(key);
  }

  /** Nothing may be left that nobody asked for: it would be a misspelt key. */
  public void rejectUnreadKeys() {
    if (!unread.isEmpty()) {
      throw invalid("nothing is known of " + unread);
    }
  }

  public InvalidPlaybook invalid(String wrong) {
    return new InvalidPlaybook(file, place, wrong);
  }
}
