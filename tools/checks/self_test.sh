# Proves that each check finds what it is for, and leaves good files alone: a
# check that cannot fail is worse than none.
# shellcheck shell=bash

# finds CHECK PATTERN PATH TEXT: the check says PATTERN of a tree with this one file.
finds() {
  local found
  found=$(look "$1" "$3" "$4")
  grep -qE -- "$2" <<<"$found" || wrong "$1 does not find '$2' in $3. It says: ${found:-nothing}" "$4"
  checked[$1]=1
}

# passes CHECK PATH TEXT: the check has nothing to say.
passes() {
  local found
  found=$(look "$1" "$2" "$3")
  [ -z "$found" ] || wrong "$1 complains of a good $2: $found" "$3"
}

look() {
  local tree
  tree=$(mktemp -d)
  (
    cd "$tree" || exit
    git init -q .
    mkdir -p "$(dirname "$2")"
    printf '%s\n' "$3" >"$2"
    if [[ $2 == proto/* ]]; then cp "$CHECKOUT/proto/buf.yaml" proto/; fi
    # A domain file is one that has a store beside it.
    if [[ $2 == *conversation.cc ]]; then touch "${2%.cc}_store.h"; fi
    "check_$1"
  )
  rm -rf "$tree"
}

wrong() {
  printf 'self-test: %s\n%s\n' "$1" "$2" >&2
  mistakes=$((mistakes + 1))
}

TABLE_HEAD="BEGIN;
SET LOCAL ROLE wegwijs_owner;
SET citus.enable_local_reference_table_foreign_keys = off;
SET citus.multi_shard_modify_mode = 'sequential';"
TABLE="CREATE TABLE intake.talk (
  municipality_id int NOT NULL,
  talk_id uuid NOT NULL,
  PRIMARY KEY (municipality_id, talk_id)
);"
PLACE="SELECT runtime.place('intake.talk', 'tenant');"
SECURITY="ALTER TABLE intake.talk ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_municipality ON intake.talk
  USING (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int)
  WITH CHECK (municipality_id = nullif(current_setting('app.municipality_id', true), '')::int);"
SCRIPT=services/intake/migrations/deploy/talk.sql

finds_in_sql() { finds sql "$1" "$SCRIPT" "$TABLE_HEAD
$2
COMMIT;"; }

test_sql() {
  local good="$TABLE
$PLACE
$SECURITY"
  passes sql "$SCRIPT" "$TABLE_HEAD
$good
COMMIT;"
  finds sql 'first statements must be' "$SCRIPT" "BEGIN;
$good
COMMIT;"
  finds_in_sql 'directly after CREATE TABLE' "$TABLE
$SECURITY
$PLACE"
  finds_in_sql 'needs the column' "${good/municipality_id int NOT NULL/municipality_id int}"
  finds_in_sql 'primary key .* must begin' "${good/(municipality_id, talk_id)/(talk_id, municipality_id)}"
  finds_in_sql 'unique key' "${good/talk_id uuid NOT NULL/talk_id uuid NOT NULL UNIQUE}"
  finds_in_sql 'in another schema' "${good/talk_id uuid NOT NULL/talk_id uuid NOT NULL REFERENCES directory.thing}"
  finds_in_sql 'foreign key .* must begin' "${good/talk_id uuid NOT NULL/talk_id uuid NOT NULL REFERENCES intake.talk}"
  finds_in_sql 'only the other way round' "$good
CREATE TABLE intake.kind (kind text PRIMARY KEY, talk_id uuid REFERENCES intake.talk);
SELECT runtime.place('intake.kind', 'reference');"
  finds_in_sql 'index on the tenant table' "$good
CREATE INDEX ON intake.talk (talk_id);"
  finds_in_sql 'CONCURRENTLY' "CREATE INDEX talk_older ON intake.older (municipality_id);"
  finds_in_sql 'no triggers' "CREATE TRIGGER t BEFORE INSERT ON intake.talk EXECUTE FUNCTION f();"
  finds_in_sql 'no serial' "${good/talk_id uuid/talk_id bigserial}"
  finds_in_sql 'no serial' "${good/uuid NOT NULL/bigint GENERATED ALWAYS AS IDENTITY}"
  finds_in_sql 'no SET NULL' "${good/uuid NOT NULL/uuid REFERENCES intake.older ON DELETE SET NULL}"
  finds_in_sql 'not FORCE' "$good
ALTER TABLE intake.talk FORCE ROW LEVEL SECURITY;"
  finds_in_sql 'one subcommand' "ALTER TABLE intake.talk ADD a int, ADD b int;"
  finds_in_sql 'a view is WITH' "CREATE VIEW intake.published AS SELECT 1;"
  finds_in_sql 'policy must be' "${good/WITH CHECK (municipality_id/WITH CHECK (0}"
  finds_in_sql 'needs ALTER TABLE' "$TABLE $PLACE"
  finds_in_sql 'needs a policy' "$TABLE $PLACE"
}

test_code() {
  finds format 'clang-formatted' services/intake/talk.cc 'int  x ;'
  finds length '401 lines' services/intake/talk.cc "$(seq 401)"
  passes length services/intake/migrations/deploy/list.sql "$(seq -f '  (%g),' 500)"
  finds tree 'core' core 'what a program left'
  finds tree '1100000 bytes' services/intake/talk.tsv "$(head -c 1099999 /dev/zero | tr '\0' x)"
  passes tree services/intake/talk.tsv 'a row'
  finds names 'talk_utils' services/intake/talk_utils.cc ''
  finds promises 'talk.cc' services/intake/talk.cc "// TO""DO: think"
  finds domain 'pqxx' services/intake/conversation/conversation.cc '#include <pqxx/pqxx>'
  finds domain 'pg_rows' services/intake/conversation/conversation.cc '#include "services/runtime/pg_rows.h"'
  finds domain 'pb.h' services/intake/conversation/conversation.cc '#include "wegwijs/intake/v1/talk.pb.h"'
  passes domain services/intake/conversation/conversation_rpcs.cc '#include <grpcpp/grpcpp.h>'
  finds driver_errors 'catch' services/intake/talk.cc '} catch (const pqxx::sql_error& e) {'
  finds driver_errors 'catch' services/intake/talk.cc '} catch (const PgRefused& error) {'
  finds environment 'getenv' services/intake/talk.cc 'std::getenv("HOME");'
  passes environment services/intake/main.cc 'std::getenv("HOME");'
  finds runtime_words 'help_request' services/runtime/lane.cc 'int help_request = 0;'
  passes runtime_words services/runtime/lane.cc '// such as a conversation'
  finds sql_place 'SELECT' services/intake/talk_rpcs.cc 'Run("SELECT name FROM intake.talk");'
  finds sql_place 'INSERT' services/intake/talk.cc '  INSERT INTO intake.talk'
  passes sql_place services/intake/talk_store.cc 'Run("SELECT name FROM intake.talk");'
}

test_texts() {
  finds contracts 'PascalCase' proto/wegwijs/talk/v1/talk_service.proto 'syntax = "proto3";
package wegwijs.talk.v1;
message Empty {}
service TalkService { rpc talk(Empty) returns (Empty); }'
  # shellcheck disable=SC2016 # the sample holds the dollar sign
  finds shell 'SC2086' tools/talk '#!/usr/bin/env bash
echo $1'
  finds secrets 'talk.pem' tests/talk.pem "-----BEGIN PRIVATE"" KEY-----"
  finds secrets 'talk.txt' tests/talk.txt "eyJhbGciOiJFUzI1NiJ9"".eyJzdWIiOiJkZW1vIn0.c2ln"
  finds secrets 'talk.conf' deploy/talk.conf "pass""word = hunter2"
}

self_test() {
  local mistakes=0 name
  local -A checked
  test_sql
  test_code
  test_texts
  for name in $(all_checks); do
    [ -n "${checked[$name]:-}" ] || wrong "no sample proves the check $name" ''
  done
  [ "$mistakes" = 0 ] || fail "$mistakes samples were judged wrongly."
  printf 'ok      each check finds what it is for\n'
}
