# A private PostgreSQL 15 cluster in $HOME_DIR/postgres: no port, one socket in
# a folder that only its owner enters. PostgreSQL refuses to be root, so root
# runs it as the user postgres.
# shellcheck shell=bash

POSTGRES_BIN=/usr/lib/postgresql/15/bin

# The environment of the caller must not lead psql or Sqitch to another cluster.
unset PGHOST PGHOSTADDR PGPORT PGUSER PGDATABASE PGPASSWORD PGSERVICE PGOPTIONS PGSSLMODE

as_postgres() {
  if [ "$(id -u)" = 0 ]; then
    (cd / && exec runuser -u postgres -- "$@") 9>&-
  else
    (cd / && exec "$@") 9>&-
  fi
}

# database_url ROLE [DATABASE]: how to reach the cluster.
database_url() { printf 'host=%s/postgres port=5432 user=%s dbname=%s' "$HOME_DIR" "$1" "${2:-wegwijs}"; }

sql() { PGOPTIONS='-c client_min_messages=warning' psql --no-psqlrc -XAtq -v ON_ERROR_STOP=1 "$(database_url postgres postgres)" "$@"; }

postgres_pid() { processes_of postgres "$HOME_DIR/postgres/data"; }

# Lines for postgresql.conf of a cluster that is made; a tool may add its own, and a test one by
# WEGWIJS_POSTGRES_SETTING.
CLUSTER_SETTINGS=("synchronous_commit = on" "timezone = 'UTC'" ${WEGWIJS_POSTGRES_SETTING:+"$WEGWIJS_POSTGRES_SETTING"})

# make_cluster: initdb in a folder beside, renamed when whole.
make_cluster() {
  local folder=$HOME_DIR/postgres log=$HOME_DIR/log/initdb.log
  [ ! -d "$folder/data" ] || return 0
  step "making a PostgreSQL cluster in $folder"
  mkdir -p "$folder"
  chmod 0700 "$folder"
  [ "$(id -u)" != 0 ] || chown postgres "$folder"
  as_postgres test -w "$folder" ||
    fail "the user postgres cannot enter $folder. Set WEGWIJS_HOME to a folder that every user can reach, such as one under /var/tmp."
  rm -rf "$folder/data.new"
  as_postgres "$POSTGRES_BIN/initdb" -D "$folder/data.new" -U postgres --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 >"$log" 2>&1 || fail "initdb failed. Is the disk full?" "$log"
  {
    printf "%s\n" "listen_addresses = ''" "port = 5432" "unix_socket_directories = '$folder'" \
      "unix_socket_permissions = 0700" "${CLUSTER_SETTINGS[@]}"
  } | as_postgres tee -a "$folder/data.new/postgresql.conf" >/dev/null
  mv "$folder/data.new" "$folder/data"
}

# start_postgres: starts the cluster unless it runs, also after a kill.
start_postgres() {
  local log=$HOME_DIR/postgres/log deadline=$((SECONDS + 180))
  [ -n "$(postgres_pid)" ] || step "starting PostgreSQL"
  until postgres_answers; do
    [ $SECONDS -lt $deadline ] || fail "PostgreSQL does not start or does not answer." "$log"
    [ -n "$(postgres_pid)" ] || launch_postgres
    sleep 0.1
  done
}

postgres_answers() { sql -c 'SELECT 1' >/dev/null 2>&1; }

# One attempt may fail: an orphan that waits for the disk goes only when that is done.
launch_postgres() {
  local folder=$HOME_DIR/postgres
  end_orphans
  # What a killed server left; its pid may by now belong to a stranger, who would keep us from starting.
  rm -f "$folder/data/postmaster.pid" "$folder"/.s.PGSQL.*
  as_postgres "$POSTGRES_BIN/pg_ctl" -D "$folder/data" -l "$folder/log" -t 180 -w start >/dev/null 2>&1 || sleep 1
}

# Sessions outlive a killed server while they are busy, and PostgreSQL does not start beside them. They
# work in the data folder.
end_orphans() {
  local directory
  for directory in /proc/[0-9]*; do
    if [ "$directory/cwd" -ef "$HOME_DIR/postgres/data" ] && [[ $(readlink "$directory/exe") == */postgres ]]; then
      kill -KILL "${directory#/proc/}" 2>/dev/null || true
    fi
  done
}

# stop_postgres: a fast shutdown; SIGKILL is not for a database, so it waits.
stop_postgres() {
  [ -n "$(postgres_pid)" ] || return 0
  as_postgres "$POSTGRES_BIN/pg_ctl" -D "$HOME_DIR/postgres/data" -m fast -t 120 -w stop >/dev/null 2>&1 ||
    fail "PostgreSQL did not stop within two minutes." "$HOME_DIR/postgres/log"
}
