/** What the copilot says and proposes next. */
@NamedInterface("guidance")
@NullMarked
package com.resolutionflow.assistant.guidance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
