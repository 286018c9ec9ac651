package com.resolutionflow.notification.channel.email;

import com.resolutionflow.notification.message.HandoffMessage.Fact;
import com.resolutionflow.notification.message.HandoffMessage.Part;

/** An e-mail for those who read plain text: the same words, in the same order. */
final class PlainRenderer {

  private PlainRenderer() {}

  static String render(EmailText text) {
    StringBuilder body = new StringBuilder(text.message().title()).append("\n\n");
    for (Fact fact : text.message().facts()) {
      body.append(fact.name()).append(": ").append(fact.text()).append('\n');
    }
    body.append('\n')
        .append(text.link().label())
        .append(": ")
        .append(text.link().url())
        .append("\n\n");
    text.message().parts().forEach(part -> append(body, part));
    return body.append("-- \n")
        .append(text.footer())
        .append('\n')
        .append(text.settings().label())
        .append(": ")
        .append(text.settings().url())
        .append('\n')
        .toString();
  }

  private static void append(StringBuilder body, Part part) {
    body.append(part.heading()).append('\n');
    if (!part.text().isEmpty()) {
      body.append(part.text()).append('\n');
    }
    int number = 0;
    for (String item : part.items()) {
      number++;
      body.append(Boolean.TRUE.equals(part.ordered()) ? number + ". " : "- ")
          .append(item)
          .append('\n');
    }
    body.append('\n');
  }
}
