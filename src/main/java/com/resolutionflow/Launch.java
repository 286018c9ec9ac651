package com.resolutionflow;

import java.lang.reflect.InvocationTargetException;

/**
 * Where the jar begins. Compiled for Java 17, so that an older Java than the rest needs can still
 * say so in one line instead of failing to read the classes.
 */
public final class Launch {

  private static final int NEEDED = 25;

  private Launch() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    int found = Runtime.version().feature();
    if (found < NEEDED) {
      System.err.println(
          "ResolutionFlow needs Java "
              + NEEDED
              + ", and this is Java "
              + found
              + " ("
              + System.getProperty("java.home")
              + "): start it with bin/resolutionflow, which looks for one, or with the full path of"
              + " a newer java.");
      System.exit(1);
    }
    try {
      Class.forName("com.resolutionflow.ResolutionFlow")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException failed) {
      if (failed.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw failed;
    }
  }
}
