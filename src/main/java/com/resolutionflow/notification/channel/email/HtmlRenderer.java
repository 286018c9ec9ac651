package com.resolutionflow.notification.channel.email;

import com.resolutionflow.notification.message.HandoffMessage.Fact;
import com.resolutionflow.notification.message.HandoffMessage.Part;
import org.springframework.web.util.HtmlUtils;

/**
 * An e-mail as most people see it: one column that a phone shows without zooming, light and dark by
 * the reader's own choice. Styles stand on the elements, because some mail programs drop all
 * others; those for dark stand in the head, where the programs that have a dark theme read them. No
 * pictures: nothing is fetched when it is read.
 */
final class HtmlRenderer {

  private static final String FONT =
      "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
      <title>%s</title>
      <style>
      :root{color-scheme:light dark}
      @media (prefers-color-scheme:dark){
      .page{background:#14151a!important}.card{background:#1c1e25!important;border-color:#30333d!important}
      .text{color:#e8e9ed!important}.quiet{color:#a2a6b3!important}.rule{border-color:#30333d!important}
      .button{background:#7c86f8!important;color:#10121a!important}.link{color:#a5acff!important}}
      @media (max-width:480px){.card{padding:20px 16px!important}\
      .button{display:block!important;text-align:center!important}}
      </style></head>
      <body class="page" style="margin:0;padding:0;background:#f4f5f8">
      <div style="display:none;max-height:0;overflow:hidden">%s</div>
      <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" class="page" style="background:#f4f5f8">
      <tr><td align="center" style="padding:16px 8px">
      <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" style="max-width:600px"><tr>
      <td class="card" style="background:#ffffff;border:1px solid #e2e4ea;border-radius:8px;padding:28px">
      """;

  private static final String FOOT = "</td></tr></table></td></tr></table></body></html>\n";

  private final StringBuilder html = new StringBuilder();

  private HtmlRenderer() {}

  static String render(EmailText text) {
    HtmlRenderer body = new HtmlRenderer();
    body.html.append(HEAD.formatted(escaped(text.subject()), escaped(text.preview())));
    body.headline(text);
    body.facts(text);
    text.message().parts().forEach(body::part);
    body.footer(text);
    return body.html.append(FOOT).toString();
  }

  private void headline(EmailText text) {
    html.append("<h1 class=\"text\" style=\"")
        .append(FONT)
        .append(
            "margin:0 0"
                + " 16px;font-size:20px;line-height:1.3;color:#16181f;overflow-wrap:anywhere\">")
        .append(escaped(text.message().title()))
        .append("</h1>\n<p style=\"margin:0 0 20px\"><a class=\"button\" href=\"")
        .append(escaped(text.link().url()))
        .append("\" style=\"")
        .append(FONT)
        .append(
            "display:inline-block;background:#4750d6;color:#ffffff;font-size:16px;font-weight:600;")
        .append("line-height:20px;padding:12px 24px;border-radius:6px;text-decoration:none\">")
        .append(escaped(text.link().label()))
        .append("</a></p>\n");
  }

  private void facts(EmailText text) {
    if (text.message().facts().isEmpty()) {
      return;
    }
    html.append("<table cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 8px\">\n");
    for (Fact fact : text.message().facts()) {
      html.append("<tr><th scope=\"row\" align=\"left\" valign=\"top\" class=\"quiet\" style=\"")
          .append(FONT)
          .append(
              "padding:2px 16px 2px"
                  + " 0;font-size:14px;line-height:1.45;font-weight:400;color:#5c6170;white-space:nowrap\">")
          .append(escaped(fact.name()))
          .append("</th><td valign=\"top\" class=\"text\" style=\"")
          .append(FONT)
          .append(
              "padding:2px"
                  + " 0;font-size:14px;line-height:1.45;color:#16181f;overflow-wrap:anywhere\">")
          .append(escaped(fact.text()))
          .append("</td></tr>\n");
    }
    html.append("</table>\n");
  }

  private void part(Part part) {
    html.append("<h2 class=\"quiet\" style=\"")
        .append(FONT)
        .append("margin:20px 0 4px;font-size:13px;line-height:1.3;font-weight:600;color:#5c6170\">")
        .append(escaped(part.heading()))
        .append("</h2>\n");
    if (!part.text().isEmpty()) {
      html.append("<p class=\"text\" style=\"")
          .append(FONT)
          .append("margin:0;font-size:15px;line-height:1.5;color:#16181f;overflow-wrap:anywhere\">")
          .append(escaped(part.text()).replace("\r\n", "\n").replace("\n", "<br>\n"))
          .append("</p>\n");
    }
    if (!part.items().isEmpty()) {
      String list = Boolean.TRUE.equals(part.ordered()) ? "ol" : "ul";
      html.append('<').append(list).append(" style=\"margin:0;padding:0 0 0 22px\">\n");
      for (String item : part.items()) {
        html.append("<li class=\"text\" style=\"")
            .append(FONT)
            .append(
                "margin:0 0"
                    + " 4px;font-size:15px;line-height:1.5;color:#16181f;overflow-wrap:anywhere\">")
            .append(escaped(item))
            .append("</li>\n");
      }
      html.append("</").append(list).append(">\n");
    }
  }

  private void footer(EmailText text) {
    html.append("<p class=\"quiet rule\" style=\"")
        .append(FONT)
        .append(
            "margin:24px 0 0;padding:16px 0 0;border-top:1px solid"
                + " #e2e4ea;font-size:12px;line-height:1.45;color:#5c6170\">")
        .append(escaped(text.footer()))
        .append(" <a class=\"link\" style=\"color:#4750d6\" href=\"")
        .append(escaped(text.settings().url()))
        .append("\">")
        .append(escaped(text.settings().label()))
        .append("</a></p>\n");
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
