/** Playbooks: parsed, validated, stored, and matched to a problem. */
@NullMarked
package com.resolutionflow.assistant.playbook;

import org.jspecify.annotations.NullMarked;
