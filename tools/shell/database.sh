# Brings a database of the private cluster up to date.
# shellcheck shell=bash
# shellcheck disable=SC2153 # CHECKOUT and HOME_DIR come from home.sh

# migrations_fingerprint: changes whenever a migration is added.
migrations_fingerprint() {
  (cd "$CHECKOUT" && cat tools/migrate services/*/migrations/sqitch.plan services/*/migrations/deploy/*.sql) | sha256sum
}

# database_is_current NAME: whether it exists and has every migration.
database_is_current() {
  [ "$(sql -c "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '$1'")" = "$(migrations_fingerprint)" ]
}

# migrate_database NAME: migrates a copy and puts it in the place of the old one in one transaction. So
# a run that is killed leaves the old database or the new one, never one with half its migrations.
# Nobody may be connected to it: end the servers first.
migrate_database() {
  local name=$1 log=$HOME_DIR/log/migrate.log origin=template0
  step "migrating the database $name"
  if [ "$(sql -c "SELECT count(*) FROM pg_database WHERE datname = '$name'")" = 1 ]; then
    origin=$name
    sql -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '$name'" >/dev/null
  fi
  {
    sql -c "DROP DATABASE IF EXISTS ${name}_next WITH (FORCE)" -c "DROP DATABASE IF EXISTS ${name}_before" \
      -c "CREATE DATABASE ${name}_next TEMPLATE $origin" &&
      "$CHECKOUT/tools/migrate" "$(database_url postgres "${name}_next")" &&
      sql -c "COMMENT ON DATABASE ${name}_next IS '$(migrations_fingerprint)'"
  } >"$log" 2>&1 || fail "the migrations failed; the database is as it was. If you need nothing of it, tools/run reset starts over." "$log"
  if [ "$origin" = "$name" ]; then
    sql -c "BEGIN; ALTER DATABASE $name RENAME TO ${name}_before; ALTER DATABASE ${name}_next RENAME TO $name; COMMIT;" \
      -c "DROP DATABASE ${name}_before" >>"$log" 2>&1 || fail "cannot put the migrated database in its place." "$log"
  else
    sql -c "ALTER DATABASE ${name}_next RENAME TO $name"
  fi
}
