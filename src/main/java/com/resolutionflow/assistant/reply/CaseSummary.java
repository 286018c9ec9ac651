package com.resolutionflow.assistant.reply;

import com.resolutionflow.assistant.diagnosis.DiagnosisState;
import com.resolutionflow.assistant.evidence.CaseText;
import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.assistant.text.SentenceSplitter;
import java.util.ArrayList;
import java.util.List;

/**
 * A session in one line and in a sentence or two, in the technician's own words.
 *
 * @param title at most 80 characters
 * @param summary at most 200 characters: the problem, never the steps
 */
record CaseSummary(String title, String summary) {

  static final String NO_DESCRIPTION = "No description yet";
  private static final int TITLE = 80;

  static CaseSummary of(DiagnosisState situation) {
    CaseText caseText = situation.caseText();
    String main = ProblemSummary.mainSentence(ProblemSummary.sentences(problemText(caseText)));
    return new CaseSummary(
        PlainText.shorten(PlainText.withoutFullStop(main), TITLE),
        new ProblemSummary(caseText).text());
  }

  /** The whole problem on one line, its sentences kept apart. */
  static String problem(CaseText caseText) {
    List<String> sentences = SentenceSplitter.split(problemText(caseText));
    return String.join(" ", sentences.stream().map(PlainText::withFullStop).toList());
  }

  /** The first thing the technician wrote that says something, line breaks and all. */
  static String problemText(CaseText caseText) {
    List<String> texts = new ArrayList<>();
    texts.add(caseText.file().problem());
    caseText.steps().stream()
        .filter(s -> s.isMessage() || s.isObservation())
        .forEach(s -> texts.add(s.step().text()));
    for (String text : texts) {
      String head = text.length() <= 4_000 ? text : text.substring(0, 4_000);
      if (PlainText.hasContent(PlainText.singleLine(head))) {
        return head;
      }
    }
    String line = PlainText.brief(caseText.file().problem(), 20);
    return line.isEmpty() ? NO_DESCRIPTION : NO_DESCRIPTION + " (" + line + ")";
  }
}
