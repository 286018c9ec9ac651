package com.resolutionflow.notification;

import java.util.UUID;

/**
 * What one addressee is to be told.
 *
 * @param always whether they are told whatever their preferences, because they are meant by name
 * @param settled whether there is nothing left to do about it: it is listed, and does not count as
 *     unread
 */
record Notice(
    UUID userId, String title, String body, String link, boolean always, boolean settled) {}
