package com.resolutionflow.codebase;

import com.resolutionflow.codebase.CodeRule.Offence;
import org.junit.jupiter.api.Test;

/** What other packages see says what it promises. */
class DocCommentsTest {

  @Test
  void publicTypesHaveADocComment() {
    new CodeRule("doc-comment")
        .check(
            SourceCode.mainSources()
                .flatMap(
                    source ->
                        source.types().stream()
                            .filter(type -> type.visible() && !type.documented())
                            .map(
                                type ->
                                    new Offence(
                                        source.packageName() + "." + type.name(),
                                        source.path() + ":" + type.line(),
                                        "the public type %s has no doc comment"
                                            .formatted(type.name()))))
                .toList());
  }
}
