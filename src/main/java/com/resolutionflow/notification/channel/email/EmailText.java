package com.resolutionflow.notification.channel.email;

import com.resolutionflow.notification.message.HandoffMessage;
import com.resolutionflow.notification.message.HandoffMessage.Link;

/**
 * What an e-mail says, as plain text throughout; how it looks is its two bodies'.
 *
 * @param subject one line; the same for all e-mails about a handoff, so that they stay together
 * @param preview what a list of e-mails shows beside the subject
 * @param message who did or needs what; its link is whole
 * @param footer why the reader gets it
 */
record EmailText(
    String subject,
    boolean urgent,
    String preview,
    HandoffMessage message,
    Link link,
    String footer,
    Link settings) {}
