-- Resetting somebody's preferences forgets what they chose, so that later defaults apply to them again.
grant delete on notification_preference to rf_app;
