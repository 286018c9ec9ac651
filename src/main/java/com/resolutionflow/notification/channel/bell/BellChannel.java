package com.resolutionflow.notification.channel.bell;

import com.resolutionflow.delivery.Channel;

/** The bell as it describes itself to screens. It sends nothing: what is written is delivered. */
public final class BellChannel {

  public static final String NAME = "in_app";

  public static final Channel.Labels LABELS = new Channel.Labels("Bell", "Bell", "notifications");

  private BellChannel() {}
}
