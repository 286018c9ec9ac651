package com.resolutionflow.http.json;

import java.beans.PropertyEditorSupport;
import java.util.Locale;
import java.util.UUID;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Parses path variables and query parameters as strictly as the body: ids in full, enums by their
 * lower-case names. Uses editors instead of converters, because Spring falls back to its own
 * lenient editors if a converter fails.
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
   * Turns the API's name of an enum constant into the constant's Java name, which Spring then
   * resolves or refuses.
   */
  private static final class WordEditor extends PropertyEditorSupport {

    @Override
    public void setAsText(String word) {
      if (!word.matches("[a-z0-9_]+")) {
        throw new IllegalArgumentException("not one of the allowed values");
      }
      setValue(word.toUpperCase(Locale.ROOT));
    }
  }
}
