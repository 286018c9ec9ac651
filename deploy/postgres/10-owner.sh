#!/bin/sh
# Runs once, on an empty data folder: the database and its owner, who is no superuser, and makes the application's role.
set -eu
psql --username postgres --set ON_ERROR_STOP=1 --set password="$RF_OWNER_PASSWORD" <<'SQL'
create role rf_owner login createrole password :'password';
create database resolutionflow owner rf_owner template template0 encoding 'UTF8'
  locale 'C' locale_provider builtin builtin_locale 'C.UTF-8';
SQL
