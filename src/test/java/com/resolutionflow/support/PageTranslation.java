package com.resolutionflow.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;

/**
 * A browser's page translation, as Chrome does it: each text outside {@code translate="no"} is
 * taken out of the page and two {@code <font>} elements with other words are put in its place, at
 * first and whenever something is added or changed. The other words are the same ones behind a
 * character that nobody sees, so that a test still finds them.
 */
public final class PageTranslation {

  private static final String SCRIPT =
      """
      (() => {
        const texts = []
        const create = Document.prototype.createTextNode
        Document.prototype.createTextNode = function (data) {
          const text = create.call(this, data)
          texts.push(text)
          return text
        }
        const isReacts = text => text.data.trim() && Object.keys(text).some(key => key.startsWith('__reactFiber$'))
        window.bareTexts = () => texts.splice(0).filter(isReacts).map(text => text.data)
        const left = 'script, style, noscript, textarea, option, [translate=no], font[data-translated]'
        const visit = node => {
          if (node.nodeType === Node.ELEMENT_NODE) return [...node.childNodes].forEach(visit)
          const parent = node.parentElement
          if (node.nodeType !== Node.TEXT_NODE || !node.data.trim() || !parent || parent.closest(left)) return
          const outer = document.createElement('font')
          const inner = document.createElement('font')
          outer.dataset.translated = inner.dataset.translated = ''
          outer.style.verticalAlign = inner.style.verticalAlign = 'inherit'
          inner.textContent = '\\u200b' + node.data
          outer.append(inner)
          node.replaceWith(outer)
          window.translations = (window.translations ?? 0) + 1
        }
        const seen = changes => changes.forEach(change =>
          change.type === 'childList' ? change.addedNodes.forEach(visit) : visit(change.target))
        new MutationObserver(seen).observe(document, {childList: true, characterData: true, subtree: true})
        addEventListener('DOMContentLoaded', () => {
          document.documentElement.classList.add('translated-ltr')
          visit(document.body)
        })
      })()
      """;

  private final Page page;

  private PageTranslation(Page page) {
    this.page = page;
  }

  /** Translates whatever that window shows from its next page on. */
  public static PageTranslation of(Page page) {
    page.addInitScript(SCRIPT);
    return new PageTranslation(page);
  }

  /**
   * Looks whether the page is still whole, was translated indeed, and has no text that a
   * translation could take away from under it.
   */
  public void check(String where) {
    assertThat(page.getByText("could not be shown").count()).as(where + ": an error").isZero();
    assertThat((Integer) page.evaluate("() => window.translations ?? 0"))
        .as(where + ": translated texts")
        .isPositive();
    assertThat((List<?>) page.evaluate("() => window.bareTexts()"))
        .as(where + ": text without an element of its own")
        .isEmpty();
  }
}
