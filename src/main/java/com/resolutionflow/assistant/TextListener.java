package com.resolutionflow.assistant;

/** Who hears a text while a model writes it. Called on the thread that asked; must not block. */
public interface TextListener {

  /**
   * The next piece of the text, in order. Together the pieces are the text as it will be, unless it
   * is begun anew.
   */
  void onText(String text);

  /**
   * What was heard so far does not count: the model failed in the middle, and another text takes
   * the place.
   */
  void onRestart();
}
