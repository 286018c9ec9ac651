package com.resolutionflow.support.provider;

import java.util.List;
import java.util.Map;

/**
 * How one provider speaks: what its requests must look like, and its answers in its own wire
 * format.
 */
interface Dialect {

  /** The word for it in the settings. */
  String name();

  /** Where its address begins, after host and port, as its documentation gives it. */
  String base();

  /** The path that questions go to. */
  String path();

  /** What is wrong with a request; empty when nothing is. */
  List<String> mistakes(Map<String, String> headers, String body, String key);

  /** Whether it is no question, but asks for the model to be loaded. */
  default boolean loads(String body) {
    return false;
  }

  /** The answer when it is loaded. */
  default String loaded() {
    throw new IllegalStateException("It has nothing to load.");
  }

  ReceivedQuestion asked(Map<String, String> headers, String body);

  /** The content type of an answer. */
  String type(boolean streamed);

  /** A whole answer in one body. */
  String whole(ProviderAnswer said);

  /** The pieces of a streamed answer, each as it goes over the wire. */
  List<String> pieces(ProviderAnswer said);

  /** The body of an error. */
  String error(String kind, String message);

  /** An error in the middle of a stream. */
  String errorPiece(String kind, String message);

  /** The words for how an answer stops: the whole, cut off, and refused. */
  Stops stops();

  record Stops(String whole, String cut, String refused) {}
}
