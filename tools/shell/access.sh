# The keys of a home and one demonstration token per role.
# shellcheck shell=bash
# shellcheck disable=SC2153 # BIN and HOME_DIR come from the tool that reads this file

ISSUER=wegwijs-local
AUDIENCE=wegwijs
DEMO_ROLES=(
  toeleider brugfiguur coach policy_officer data_steward case_system report_job data_protection_officer administrator
  notice_job
)

# make_keys: the key that signs tokens, what servers check them with, the servers' own secret, and the
# keys of identities. Each is made beside and renamed when whole.
make_keys() {
  make_access_keys
  make_identity_keys
}

make_access_keys() {
  local folder=$HOME_DIR/keys log=$HOME_DIR/log/keys.log
  [ ! -d "$folder" ] || return 0
  step "making keys"
  # Tokens of an older key would be refused.
  rm -rf "$folder.new" "$HOME_DIR/tokens"
  mkdir -m 0700 "$folder.new"
  "$BIN/wegwijs-issue-token" key --out "$folder.new" >"$log" 2>&1 || fail "wegwijs-issue-token cannot make a key." "$log"
  (umask 077 && head -c 32 /dev/urandom >"$folder.new/hmac.key")
  mv "$folder.new" "$folder"
}

make_identity_keys() {
  local folder=$HOME_DIR/keys/identity log=$HOME_DIR/log/keys.log
  [ ! -s "$folder/keys.json" ] || return 0
  (umask 077 && mkdir -p "$folder")
  "$BIN/wegwijs-intake" keys create "--identity_key_file=$folder/keys.json" >"$log" 2>&1 ||
    fail "wegwijs-intake cannot make the keys of identities." "$log"
}

# make_tokens SETUP_FILE: valid for 30 days and renewed one day before. Subject and organization are
# those of the worker demo-<role> in the set-up file. The job that sends notices is no worker: it has the
# toeleider's organization.
make_tokens() {
  local role log=$HOME_DIR/log/keys.log
  (umask 077 && mkdir -p "$HOME_DIR/tokens")
  for role in "${DEMO_ROLES[@]}"; do
    token_is_fresh "$role" "$1" || issue_token "$role" "$1" 2>"$log" || fail "cannot make a token for the role $role." "$log"
  done
}

# token_file ROLE: where its token is.
token_file() { printf '%s/tokens/%s' "$HOME_DIR" "$1"; }

token_is_fresh() {
  local file
  file=$(token_file "$1")
  [ -s "$file" ] && [ "$file" -nt "$2" ] && [ -n "$(find "$file" -mtime -29)" ]
}

issue_token() {
  local role=$1 file municipality organization worker=demo-$1
  file=$(token_file "$role")
  [ "$role" != notice_job ] || worker=demo-toeleider
  { read -r municipality && read -r organization; } < <(worker_of "$worker" "$2") || return 1
  (
    umask 077
    "$BIN/wegwijs-issue-token" token --key "$HOME_DIR/keys/private.jwk" --issuer "$ISSUER" --audience "$AUDIENCE" \
      --sub "demo-$role" --municipality "$municipality" --organization "$organization" --role "$role" \
      --ttl 720h >"$file.new"
  ) && mv "$file.new" "$file"
}

# worker_of SUBJECT SETUP_FILE: the worker's municipality and organization, a line each.
worker_of() {
  # shellcheck disable=SC2016 # the script is JavaScript, not shell
  node -e '
    const [subject, file] = process.argv.slice(1);
    const worker = JSON.parse(require("fs").readFileSync(file)).workers.find((w) => w.subject === subject);
    if (!worker) throw new Error(`${file} has no worker with the subject ${subject}`);
    console.log(worker.name.split("/")[1] + "\n" + worker.organization.split("/")[1]);
  ' "$1" "$2"
}
