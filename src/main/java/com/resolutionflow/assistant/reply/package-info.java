/** Puts the diagnosis into words: the reply, the title, the parts of an assessment. */
@NullMarked
package com.resolutionflow.assistant.reply;

import org.jspecify.annotations.NullMarked;
