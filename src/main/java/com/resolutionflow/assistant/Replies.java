package com.resolutionflow.assistant;

import com.resolutionflow.assistant.Diagnosis.Ranked;
import com.resolutionflow.assistant.Playbook.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The copilot's words: what it makes of the last thing that happened, what it thinks now, and why
 * it asks what it asks.
 */
final class Replies {

  private final Shelf shelf;
  private final Situation situation;
  private final Reading reading;
  private final Onward onward;

  Replies(Shelf shelf, Situation situation, List<Check> next) {
    this.shelf = shelf;
    this.situation = situation;
    this.reading = situation.reading();
    this.onward = new Onward(situation, next);
  }

  String reply() {
    Told told = situation.told();
    Told.Step message = told.unanswered();
    if (told.steps().size() <= 1) {
      return join(opening(), onward.words());
    } else if (message != null) {
      return answer(message);
    }
    CaseStep news = new Acknowledgement(situation).news();
    if (news == null) {
      return join(List.of(), onward.words());
    }
    return join(List.of(Acknowledgement.of(situation, news)), lean(news), onward.words());
  }

  private List<String> opening() {
    List<String> words = new ArrayList<>();
    Playbook playbook = situation.playbook();
    words.add(reads(playbook));
    reading.clues().stream().limit(2).forEach(clue -> words.add(clue.means()));
    reading.evidence().stream()
        .filter(e -> e.check() != null && e.answer() != null)
        .limit(1)
        .forEach(e -> words.add(taken(e)));
    return words;
  }

  /** An answer that was read out of free words is said aloud, so that it can be put right. */
  private static String taken(Evidence evidence) {
    Playbook.Answer answer = evidence.answer();
    return answer == null || answer.outcome() != null
        ? evidence.means()
        : "I read “" + answer.label() + "” from that: " + PlainText.inner(evidence.means()) + ".";
  }

  private static String reads(Playbook playbook) {
    if (!playbook.general()) {
      return "This reads like “" + playbook.title() + "”.";
    }
    String domain = playbook.domain() == Domain.OTHER ? "" : " " + spoken(playbook.domain());
    return "I do not know this as one of the usual" + domain + " problems, so I start broad.";
  }

  private static String spoken(Domain domain) {
    return switch (domain) {
      case M365 -> "Microsoft 365";
      case EMAIL -> "e-mail";
      default -> domain.word();
    };
  }

  private String answer(Told.Step message) {
    CaseStep step = message.step();
    return switch (Talk.of(step.text())) {
      case COURTESY -> join(List.of(courtesy(step.text())), onward.words());
      case GIVING_UP -> handOver();
      case MENDED -> mended();
      case RELAPSE -> join(back(step), lean(step), onward.words());
      case NEXT -> join(waiting(), onward.words());
      case WHY -> join(List.of(why()), onward.words());
      case QUESTION -> join(new Explanations(shelf, situation).of(message), onward.words());
      case STATEMENT -> join(heard(step), lean(step), onward.words());
    };
  }

  private List<String> back(CaseStep step) {
    return step.equals(reading.relapsed())
        ? List.of("So it did not last: what seemed to help counts as not having helped.")
        : heard(step);
  }

  private static String courtesy(String text) {
    return text.toLowerCase(Locale.ROOT).matches("(?s).*\\b(thank|thx|cheers|ty).*")
        ? "You're welcome."
        : "All right.";
  }

  private static String handOver() {
    return "Use Escalate: the senior sees everything recorded here, with what was tried and what"
        + " came of it, so nothing has to be told twice. Say in your own words where you are"
        + " stuck.";
  }

  private String mended() {
    Ranked standout = situation.diagnosis().standout();
    String verify =
        standout == null
            ? "See that it lasts: let the person repeat exactly what failed."
            : standout.cause().verify();
    return "Good. " + verify + " When it holds, use Conclude and say what it was.";
  }

  private List<String> waiting() {
    return situation.open().stream()
        .limit(1)
        .map(step -> "First in the lane: “" + PlainText.clause(step.text()) + "”.")
        .toList();
  }

  private String why() {
    return situation.open().stream()
        .map(step -> shelf.check(step.check()))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .map(
            check ->
                "“" + PlainText.clause(check.text()) + "”: it " + PlainText.sentence(check.why()))
        .orElse("Nothing is open at the moment.");
  }

  /** What a free statement tells; quiet when it tells nothing that can be weighed. */
  private List<String> heard(CaseStep step) {
    List<String> words = new ArrayList<>();
    Playbook before = followedBefore();
    if (before != null && !before.equals(situation.playbook()) && !situation.playbook().general()) {
      words.add("With that it reads more like “" + situation.playbook().title() + "”.");
    }
    reading.evidence().stream()
        .filter(e -> step.equals(e.step()) && !e.means().isBlank())
        .limit(2)
        .forEach(e -> words.add(taken(e)));
    if (words.isEmpty()) {
      words.add("Noted.");
    }
    return words;
  }

  private @Nullable Playbook followedBefore() {
    return situation.told().steps().reversed().stream()
        .map(step -> shelf.ofReference(step.step().check()))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** What that step changed about the likeliest cause; nothing when it changed nothing. */
  private List<String> lean(CaseStep news) {
    Ranked now = situation.diagnosis().first();
    if (reading.mended() != null
        || now == null
        || now.pro().isEmpty()
        || situation.playbook().general()) {
      return List.of();
    }
    Diagnosis before = situation.without(news);
    Ranked standout = situation.diagnosis().standout();
    if (standout != null) {
      Ranked stood = before.standout();
      boolean known = stood != null && stood.cause().equals(standout.cause());
      return known
          ? List.of()
          : List.of(
              "One cause stands out now: "
                  + PlainText.sentence(PlainText.inner(standout.cause().says())));
    }
    Ranked led = before.first();
    boolean same = led != null && led.cause().equals(now.cause()) && !led.pro().isEmpty();
    return same || situation.confidence() == Confidence.LOW
        ? List.of()
        : List.of(
            "So far it looks most like this: "
                + PlainText.sentence(PlainText.inner(now.cause().says())));
  }

  @SafeVarargs
  private static String join(List<String>... parts) {
    List<String> words = new ArrayList<>();
    for (List<String> part : parts) {
      part.stream().filter(word -> !words.contains(word)).forEach(words::add);
    }
    String reply = String.join(" ", words);
    return reply.isBlank() ? "Tell me what you see, or take one of the open tasks." : reply;
  }
}
