package com.resolutionflow.http.json;

import java.beans.PropertyEditorSupport;
import java.util.Locale;
import java.util.UUID;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Reads path variables and query values as strictly as the body: ids in full, enums by their
 * lower-case words. Editors rather than converters, because Spring falls back to its own lenient
 * editors when a converter refuses.
 */
@ControllerAdvice
class StrictParameters {

  @InitBinder
  void registerEditors(WebDataBinder binder) {
    binder.registerCustomEditor(UUID.class, new IdEditor());
    binder.registerCustomEditor(Enum.class, new WordEditor());
  }

  private static final class IdEditor extends PropertyEditorSupport {

    @Override
    public void setAsText(String text) {
      setValue(
          WireText.parseUuid(text).orElseThrow(() -> new IllegalArgumentException("not a UUID")));
    }
  }

  /**
   * Turns the wire's word into the constant's name, by which Spring then finds the constant or
   * refuses.
   */
  private static final class WordEditor extends PropertyEditorSupport {

    @Override
    public void setAsText(String word) {
      if (!word.matches("[a-z0-9_]+")) {
        throw new IllegalArgumentException("not a word of the list");
      }
      setValue(word.toUpperCase(Locale.ROOT));
    }
  }
}
