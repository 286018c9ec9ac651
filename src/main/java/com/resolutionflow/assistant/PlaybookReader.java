package com.resolutionflow.assistant;

import com.resolutionflow.assistant.CaseStep.Kind;
import com.resolutionflow.assistant.CaseStep.Outcome;
import com.resolutionflow.assistant.Playbook.Answer;
import com.resolutionflow.assistant.Playbook.Cause;
import com.resolutionflow.assistant.Playbook.Check;
import com.resolutionflow.assistant.Playbook.Clue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads one playbook file and refuses, with {@link BadPlaybook}, whatever the engine could stumble over later. */
final class PlaybookReader {

  private static final Set<String> ENDS = Set.of("worked", "no_change", "worse", "pending_verification");

  private final Words.Synonyms synonyms;

  PlaybookReader(Words.Synonyms synonyms) {
    this.synonyms = synonyms;
  }

  /** A file's content; refuses what is no YAML mapping, and keys given twice. */
  static Node yaml(String file, InputStream content) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (content) {
      Object yaml = new Yaml(new SafeConstructor(options)).load(content);
      return new Node(file, "top", yaml);
    } catch (MarkedYAMLException e) {
      throw new BadPlaybook(file, "line " + (e.getProblemMark() == null ? "?" : e.getProblemMark().getLine() + 1), String.valueOf(e.getProblem()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Playbook read(String file, InputStream content) {
    Node node = yaml(file, content);
    List<Cause> causes = node.nodes("causes").stream().map(this::cause).toList();
    List<Check> checks = node.nodes("checks").stream().map(this::check).toList();
    List<Clue> clues = node.nodes("clues").stream().map(this::clue).toList();
    boolean general = node.flag("general", false);
    Playbook playbook =
        new Playbook(node.text("id"), node.text("title"), domain(node), general, phrases(node, "match"), clues, causes, checks);
    node.finish();
    judge(node, file, playbook);
    return playbook;
  }

  private static Domain domain(Node node) {
    String word = node.text("domain");
    try {
      return Domain.of(word);
    } catch (IllegalArgumentException e) {
      throw node.bad("\"" + word + "\" is no domain");
    }
  }

  private Clue clue(Node node) {
    Clue clue = new Clue(phrases(node, "when"), node.text("means"), node.weights("weighs"));
    node.finish();
    if (clue.when().isEmpty()) {
      throw node.bad("\"when\" is empty");
    }
    return clue;
  }

  private Cause cause(Node node) {
    String id = node.text("id");
    String verify = node.text("verify");
    String says = node.text("says");
    List<Check> fix = new ArrayList<>();
    for (Node f : node.nodes("fix")) {
      fix.add(fix(f, id, says, verify, fix.isEmpty() ? null : fix.getLast().id()));
    }
    Cause cause = new Cause(id, says, node.number("prior", 0, -3, 3), verify, fix);
    node.finish();
    if (fix.isEmpty()) {
      throw node.bad("a cause needs at least one \"fix\"");
    }
    return cause;
  }

  /** A remedy speaks for its own cause unless the file says otherwise, and waits for the one before it. */
  private Check fix(Node node, String cause, String says, String verify, @Nullable String before) {
    String text = node.text("try");
    Map<Outcome, Answer> ends = ends(node, verify);
    String less = "That did not help, so it is less likely that " + PlainText.sentence(PlainText.inner(says));
    ends.putIfAbsent(Outcome.WORKED, answer("Worked", Outcome.WORKED, "That mended it. " + verify, Map.of(cause, 4)));
    ends.putIfAbsent(
        Outcome.NO_CHANGE,
        answer("Did not help", Outcome.NO_CHANGE, less, Map.of(cause, -3)));
    return action(node, text, "mends this cause", ends, cause, before);
  }

  private Check check(Node node) {
    if (node.has("ask")) {
      List<Answer> answers = node.nodes("answers").stream().map(this::answer).toList();
      Check question =
          new Check(
              node.text("id"), Kind.QUESTION, node.text("ask"), node.text("why"), node.optionalText("how"),
              node.number("cost", 1, 1, 4), node.optionalText("after"), phrases(node, "also"), false, answers);
      node.finish();
      return question;
    }
    String text = node.text("try");
    return action(node, text, node.text("why"), ends(node, null), null, null);
  }

  private Answer answer(Node node) {
    Answer answer =
        new Answer(node.text("says"), null, node.text("means"), node.weights("weighs"), phrases(node, "hears"));
    node.finish();
    return answer;
  }

  private Check action(
      Node node, String text, String why, Map<Outcome, Answer> ends, @Nullable String cause, @Nullable String before) {
    String undo = node.optionalText("undo");
    ends.computeIfAbsent(Outcome.WORSE, worse -> answer("Made it worse", worse, worse(undo), cause == null ? Map.of() : Map.of(cause, -3)));
    String after = node.has("after") ? node.text("after") : before;
    List<Answer> answers =
        Stream.of(Outcome.WORKED, Outcome.NO_CHANGE, Outcome.WORSE, Outcome.PENDING_VERIFICATION)
            .flatMap(outcome -> Stream.ofNullable(ends.get(outcome)))
            .toList();
    Check action =
        new Check(
            node.text("id"), Kind.ACTION, text, node.has("why") ? node.text("why") : why, node.optionalText("how"),
            node.number("cost", 2, 1, 4), after, phrases(node, "also"), node.flag("fixes", true), answers);
    node.finish();
    return action;
  }

  private static String worse(@Nullable String undo) {
    return "Undo it before you try anything else" + (undo == null ? "." : ": " + undo);
  }

  private Map<Outcome, Answer> ends(Node node, @Nullable String verify) {
    Map<Outcome, Answer> ends = new LinkedHashMap<>();
    for (String word : ENDS) {
      if (node.has(word)) {
        Outcome outcome = Outcome.valueOf(word.toUpperCase(Locale.ROOT));
        Node end = node.node(word);
        String label = end.optionalText("says");
        ends.put(outcome, answer(label == null ? label(outcome) : label, outcome, end.text("means"), end.weights("weighs")));
        end.finish();
      }
    }
    ends.putIfAbsent(
        Outcome.PENDING_VERIFICATION,
        answer(
            "Waiting to verify", Outcome.PENDING_VERIFICATION,
            verify == null ? "Done, and not known yet whether it helped." : "Done, not proven yet. " + verify, Map.of()));
    return ends;
  }

  private static String label(Outcome outcome) {
    return switch (outcome) {
      case WORKED -> "Worked";
      case NO_CHANGE -> "Did not help";
      case WORSE -> "Made it worse";
      case PENDING_VERIFICATION -> "Waiting to verify";
      case ANSWERED -> "Answered";
    };
  }

  private static Answer answer(String label, Outcome outcome, String means, Map<String, Integer> weighs) {
    return new Answer(label, outcome, means, weighs, List.of());
  }

  private List<Phrase> phrases(Node node, String key) {
    List<Phrase> phrases = new ArrayList<>();
    for (String text : node.texts(key)) {
      for (String one : CodeRange.spread(text)) {
        Phrase phrase = Phrase.of(one, synonyms);
        if (phrase.stems().isEmpty()) {
          throw node.bad("\"" + text + "\" under \"" + key + "\" has no word that can be found");
        }
        // One short word alone is a topic, not a statement: it may find a playbook, but must not count as evidence.
        if (phrase.stems().size() == 1 && phrase.stems().getFirst().length() < 8 && !phrase.negated() && !phrase.isCode() && !key.equals("match")) {
          throw node.bad("\"" + text + "\" under \"" + key + "\" comes down to one word; say more");
        }
        phrases.add(phrase);
      }
    }
    return phrases;
  }

  private static void judge(Node node, String file, Playbook playbook) {
    if (!file.equals(playbook.id() + ".yaml")) {
      throw node.bad("the id \"" + playbook.id() + "\" must be the file's name");
    }
    Set<String> causes = new HashSet<>();
    for (Cause cause : playbook.causes()) {
      if (!causes.add(cause.id())) {
        throw node.bad("the cause \"" + cause.id() + "\" is there twice");
      }
    }
    Set<String> ids = new HashSet<>();
    Set<String> texts = new HashSet<>();
    playbook.everything().forEach(check -> {
      if (!ids.add(check.id()) || !texts.add(check.text())) {
        throw node.bad("the check \"" + check.id() + "\" is there twice, by id or by text");
      }
      judge(node, check, causes);
    });
    playbook.everything().map(Check::after).filter(Objects::nonNull).filter(after -> !ids.contains(after)).forEach(after -> {
      throw node.bad("\"after: " + after + "\" names no check here");
    });
    playbook.clues().forEach(clue -> known(node, "a clue", clue.weighs().keySet(), causes));
  }

  private static void judge(Node node, Check check, Set<String> causes) {
    if (check.kind() == Kind.QUESTION && check.answers().size() < 2) {
      throw node.bad("the question \"" + check.id() + "\" needs two answers or more");
    }
    if (check.answers().stream().map(Answer::label).distinct().count() < check.answers().size()) {
      throw node.bad("the check \"" + check.id() + "\" has two answers of the same name");
    }
    if (check.kind() == Kind.ACTION && (check.answer(Outcome.WORKED) == null || check.answer(Outcome.NO_CHANGE) == null)) {
      throw node.bad("the action \"" + check.id() + "\" must say what \"worked\" and \"no_change\" mean");
    }
    check.answers().forEach(answer -> known(node, "\"" + check.id() + "\"", answer.weighs().keySet(), causes));
  }

  private static void known(Node node, String where, Set<String> weighed, Set<String> causes) {
    for (String cause : weighed) {
      if (!causes.contains(cause)) {
        throw node.bad(where + " weighs \"" + cause + "\", which is no cause here");
      }
    }
  }
}
