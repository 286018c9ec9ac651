package com.resolutionflow.assistant.playbook;

import com.resolutionflow.assistant.playbook.Playbook.Answer;
import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.assistant.text.PhrasePattern;
import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.assistant.text.StemmedText;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the questions, actions and remedies of a playbook, with what each of their results means.
 */
final class CheckParser {

  private static final Set<String> ENDS =
      Set.of("worked", "no_change", "worse", "pending_verification");

  private final StemmedText.Synonyms synonyms;

  CheckParser(StemmedText.Synonyms synonyms) {
    this.synonyms = synonyms;
  }

  /**
   * A remedy speaks for its own cause unless the file says otherwise, and waits for the one before
   * it.
   */
  Check fix(YamlNode node, String cause, String says, String verify, @Nullable String before) {
    String text = node.text("try");
    Map<Outcome, Answer> ends = ends(node, verify);
    String less =
        "That did not help, so it is less likely that "
            + PlainText.withFullStop(PlainText.asInnerClause(says));
    ends.putIfAbsent(
        Outcome.WORKED,
        answer("Worked", Outcome.WORKED, "That fixed it. " + verify, Map.of(cause, 4)));
    ends.putIfAbsent(
        Outcome.NO_CHANGE, answer("Did not help", Outcome.NO_CHANGE, less, Map.of(cause, -3)));
    return action(node, text, "fixes this cause", ends, cause, before);
  }

  Check check(YamlNode node) {
    if (node.has("ask")) {
      List<Answer> answers = node.nodes("answers").stream().map(this::answer).toList();
      Check question =
          new Check(
              node.text("id"),
              StepKind.QUESTION,
              node.text("ask"),
              node.text("why"),
              node.optionalText("how"),
              node.number("cost", 1, 1, 4),
              node.optionalText("after"),
              phrases(node, "also"),
              false,
              answers);
      node.rejectUnreadKeys();
      return question;
    }
    String text = node.text("try");
    return action(node, text, node.text("why"), ends(node, null), null, null);
  }

  private Answer answer(YamlNode node) {
    Answer answer =
        new Answer(
            node.text("says"),
            null,
            node.text("means"),
            node.weights("weighs"),
            phrases(node, "hears"));
    node.rejectUnreadKeys();
    return answer;
  }

  private Check action(
      YamlNode node,
      String text,
      String why,
      Map<Outcome, Answer> ends,
      @Nullable String cause,
      @Nullable String before) {
    String undo = node.optionalText("undo");
    ends.computeIfAbsent(
        Outcome.WORSE,
        worse ->
            answer(
                "Made it worse", worse, worse(undo), cause == null ? Map.of() : Map.of(cause, -3)));
    String after = node.has("after") ? node.text("after") : before;
    List<Answer> answers =
        Stream.of(Outcome.WORKED, Outcome.NO_CHANGE, Outcome.WORSE, Outcome.PENDING_VERIFICATION)
            .flatMap(outcome -> Stream.ofNullable(ends.get(outcome)))
            .toList();
    Check action =
        new Check(
            node.text("id"),
            StepKind.ACTION,
            text,
            node.has("why") ? node.text("why") : why,
            node.optionalText("how"),
            node.number("cost", 2, 1, 4),
            after,
            phrases(node, "also"),
            node.flag("fixes", true),
            answers);
    node.rejectUnreadKeys();
    return action;
  }

  private static String worse(@Nullable String undo) {
    return "Undo it before you try anything else" + (undo == null ? "." : ": " + undo);
  }

  private Map<Outcome, Answer> ends(YamlNode node, @Nullable String verify) {
    Map<Outcome, Answer> ends = new LinkedHashMap<>();
    for (String word : ENDS) {
      if (node.has(word)) {
        Outcome outcome = Outcome.of(word);
        YamlNode end = node.node(word);
        String label = end.optionalText("says");
        ends.put(
            outcome,
            answer(
                label == null ? label(outcome) : label,
                outcome,
                end.text("means"),
                end.weights("weighs")));
        end.rejectUnreadKeys();
      }
    }
    ends.putIfAbsent(
        Outcome.PENDING_VERIFICATION,
        answer(
            "Waiting to verify",
            Outcome.PENDING_VERIFICATION,
            verify == null
                ? "Done, but it is not clear yet whether it helped."
                : "Done, not verified yet. " + verify,
            Map.of()));
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

  private static Answer answer(
      String label, Outcome outcome, String means, Map<String, Integer> weighs) {
    return new Answer(label, outcome, means, weighs, List.of());
  }

  List<PhrasePattern> phrases(YamlNode node, String key) {
    List<PhrasePattern> phrases = new ArrayList<>();
    for (String text : node.texts(key)) {
      for (String one : ErrorCodeRange.expand(text)) {
        PhrasePattern phrase = PhrasePattern.of(one, synonyms);
        if (phrase.stems().isEmpty()) {
          throw node.invalid("\"" + text + "\" under \"" + key + "\" has no searchable word");
        }
        // One short word alone is a topic, not a statement: it may find a playbook, but must not
        // count as evidence.
        if (phrase.stems().size() == 1
            && phrase.stems().getFirst().length() < 8
            && !phrase.negated()
            && !phrase.isCode()
            && !key.equals("match")) {
          throw node.invalid(
              "\""
                  + text
                  + "\" under \""
                  + key
                  + "\" has only one searchable word; expected two or more");
        }
        phrases.add(phrase);
      }
    }
    return phrases;
  }
}
