package com.resolutionflow.assistant.reply;

import com.resolutionflow.assistant.diagnosis.DiagnosisState;
import com.resolutionflow.assistant.diagnosis.KnownCauses;
import com.resolutionflow.assistant.evidence.CaseText;
import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session as a note for its ticket: plain paragraphs, short enough to be read, saying how much
 * was left out.
 */
public final class TicketSummary {

  public static final int MOST = 1_800;
  private static final int ITEM = 110;

  private final DiagnosisState situation;
  private final KnownCauses known;

  public TicketSummary(DiagnosisState situation, KnownCauses known) {
    this.situation = situation;
    this.known = known;
  }

  public String summary(@Nullable String reason, @Nullable String notes) {
    List<String> before = new ArrayList<>(List.of(problem()));
    List<String> after = new ArrayList<>(List.of(status()));
    labelled("Escalated because: ", reason, 240).forEach(after::add);
    labelled("Notes: ", notes, 240).forEach(after::add);
    int room =
        MOST - Stream.concat(before.stream(), after.stream()).mapToInt(p -> p.length() + 2).sum();
    for (Part part : parts()) {
      String paragraph = part.paragraph((int) (room * part.share()));
      if (!paragraph.isEmpty()) {
        before.add(paragraph);
        room -= paragraph.length() + 2;
      }
    }
    before.addAll(after);
    return PlainText.shorten(String.join("\n\n", before), MOST);
  }

  private String problem() {
    String client = situation.caseText().file().clientName();
    String named =
        client == null || !PlainText.hasContent(client)
            ? ""
            : "Client: " + PlainText.brief(client, 80) + "\n";
    return named
        + "Problem: "
        + PlainText.withFullStop(PlainText.shorten(CaseSummary.problem(situation.caseText()), 320));
  }

  /** The sorts of steps, each with the share of the room that is left which it may fill. */
  private List<Part> parts() {
    return List.of(
        new Part("Careful, this made it worse: ", tasks(s -> s.outcome() == Outcome.WORSE), 0.4),
        new Part("What worked: ", tasks(s -> s.outcome() == Outcome.WORKED), 0.4),
        new Part("Tried: ", tasks(TicketSummary::tried), 0.55),
        new Part("Found: ", found(), 1.0));
  }

  private static boolean tried(CaseStep step) {
    boolean action =
        step.kind() == StepKind.ACTION
            && step.outcome() != Outcome.WORKED
            && step.outcome() != Outcome.WORSE;
    return action
        || step.outcome() == Outcome.NO_CHANGE
        || step.outcome() == Outcome.PENDING_VERIFICATION;
  }

  private List<String> tasks(Predicate<CaseStep> which) {
    return done().filter(which).map(TicketSummary::item).toList();
  }

  private Stream<CaseStep> done() {
    return situation.caseText().steps().stream()
        .filter(CaseText.StepText::isDone)
        .map(CaseText.StepText::step);
  }

  private List<String> found() {
    Stream<CaseStep> answers =
        done()
            .filter(
                s -> !tried(s) && s.outcome() != Outcome.WORSE && s.outcome() != Outcome.WORKED);
    Stream<CaseStep> said =
        situation.caseText().steps().stream()
            .skip(1)
            .filter(this::telling)
            .map(CaseText.StepText::step);
    return Stream.concat(
            answers.map(TicketSummary::item),
            said.map(s -> PlainText.withoutFullStop(PlainText.brief(s.text(), ITEM))))
        .toList();
  }

  /** What was seen, and messages that the evidence rests on. */
  private boolean telling(CaseText.StepText step) {
    return step.isObservation()
        || (step.isMessage() && situation.evidence().forStep(step.step()) != null);
  }

  private static String item(CaseStep step) {
    return PlainText.withoutFullStop(KnownFacts.describe(step, ITEM));
  }

  private String status() {
    long open = situation.openTasks().size();
    List<String> words = new ArrayList<>();
    CaseStep fixing = situation.evidence().fixedBy();
    words.add(
        fixing == null
            ? "Where it stands: " + verdict()
            : "Where it stands: fixed according to the record, still to be verified.");
    if (situation.doneCount() == 0) {
      words.add("No step has a result yet.");
    }
    if (open > 0 || situation.skippedCount() > 0) {
      words.add(
          "Not tried: "
              + NextStepText.plural(open, "open task")
              + (situation.skippedCount() > 0 ? ", " + skipped() : "")
              + ".");
    }
    return String.join(" ", words);
  }

  private String verdict() {
    return PlainText.asInnerClause(new LikelyCause(situation, known).brief())
        + ". Confidence: "
        + known.confidence(situation).word()
        + ".";
  }

  private String skipped() {
    return situation.caseText().steps().stream()
            .filter(s -> s.isTask() && s.step().state() == StepState.SKIPPED)
            .map(s -> "“" + PlainText.withoutFullStop(PlainText.brief(s.step().text(), 60)) + "”")
            .limit(2)
            .reduce(
                situation.skippedCount() + " skipped",
                (all, one) -> all.endsWith("skipped") ? all + " (" + one : all + ", " + one)
        + (situation.skippedCount() > 2 ? ", …)" : ")");
  }

  private static List<String> labelled(String label, @Nullable String words, int room) {
    return words == null || words.isBlank()
        ? List.of()
        : List.of(label + PlainText.withFullStop(PlainText.brief(words, room)));
  }

  /** A paragraph of like things. */
  private record Part(String label, List<String> items, double share) {

    String paragraph(int room) {
      if (items.isEmpty()) {
        return "";
      }
      StringBuilder text = new StringBuilder(label);
      int count = 0;
      for (String item : items) {
        boolean last = count == items.size() - 1;
        if (text.length() + item.length() + 2 > room - (last ? 0 : 24)) {
          break;
        }
        text.append(count++ == 0 ? "" : "; ").append(item);
      }
      int more = items.size() - count;
      if (count == 0) {
        return label + items.size() + " steps, see the timeline.";
      }
      return text.append(more == 0 ? "." : "; and " + more + " more.").toString();
    }
  }
}
