/** What a case's texts and results say about a playbook's checks. */
@NullMarked
package com.resolutionflow.assistant.evidence;

import org.jspecify.annotations.NullMarked;
