# The checks. Each is a function check_<name> that prints what is wrong, one
# line each, and nothing when all is well; mend_<name> says how to mend it.
# They look at the files below the current directory that `files` names.
# shellcheck shell=bash
# shellcheck disable=SC2034 # the mend_ texts are read by name
# shellcheck disable=SC2016 # some patterns hold a dollar sign

# files PATTERN...: the files to look at; tools/check and its self-test say which.
# lines REGEX [GREP OPTION...]: FILE:LINE:TEXT of the lines that match, in the files named on stdin.
lines() { xargs -r -d '\n' grep -nHIE "$@" || true; }

# lines_of_code: the same, leaving out what stands in a comment.
lines_of_code() { lines "$@" | sed 's: *//.*::' | grep -E "$@" || true; }

without_tests() { grep -vE '_test[._]' || true; }

mend_format='Run clang-format -i over these files (.clang-format is the style).'
check_format() {
  files '*.cc' '*.h' | xargs -r -d '\n' -n 16 -P "$(nproc)" clang-format --dry-run -Werror 2>&1 | grep -E ': (error|warning):' || true
}

mend_contracts='Mend the proto as buf says; proto/buf.yaml names the rules.'
check_contracts() {
  local modules=$CHECKOUT/node_modules image
  image=$(mktemp --suffix=.binpb)
  # buf does not look outside its own folder for imports, protoc does.
  if files '*.proto' | sed -n 's:^proto/::p' |
    (cd proto && xargs -d '\n' protoc -I. -I"$modules/google-proto-files" -I/usr/include \
      --include_imports --include_source_info -o "$image") 2>&1; then
    "$modules/.bin/buf" lint "$image" --config proto/buf.yaml --path wegwijs || true
  fi
  rm -f "$image"
}

mend_shell='Mend the script as shellcheck says, or disable one rule on its line with the reason.'
check_shell() {
  files 'tools/*' '.ci/*' 'tests/*' | xargs -r -d '\n' grep -lIE '^#!.*\b(bash|sh)$|^# shellcheck shell=' |
    xargs -r -d '\n' shellcheck -f gcc 2>&1 || true
}

mend_sql='Follow services/runtime/migrations/README.md.'
check_sql() {
  files 'services/*/migrations/deploy/*.sql' | xargs -r -d '\n' "$CHECKOUT/tools/checks/sql-rules" 2>&1 || true
}

mend_sql_place='SQL stands in <noun>_store.cc as a named constant; call that store instead.'
check_sql_place() {
  files 'services/*.cc' 'services/*.h' 'clients/*.cc' 'clients/*.h' | without_tests |
    { grep -vE '_store\.(cc|h)$|^services/runtime/' || true; } |
    lines_of_code '(^|[(":])[[:space:]]*(SELECT [a-z_*($0-9]|INSERT INTO |UPDATE [a-z_.]+ SET|DELETE FROM |WITH [a-z_]+ AS )'
}

mend_domain='A domain file knows neither the database nor the wire: move it to the _store or _mapping beside it.'
check_domain() {
  local path stem
  files 'services/*.cc' 'services/*.h' | { grep -vE '_(store|mapping|rpcs|test)\.|^services/runtime/' || true; } |
    while read -r path; do
      stem=${path%.*}
      if [ -e "${stem}_store.h" ] || [ -e "${stem}_mapping.h" ]; then printf '%s\n' "$path"; fi
    done | lines '#include *[<"](pqxx|grpcpp|libpq-fe|services/runtime/(database|pg_))|#include *[<"][^">]*\.pb\.h' |
    # Messages that an aggregate keeps as they are (services/DECISIONS.md, "A service says everything of itself").
    { grep -vE 'directory/v1/(contact|location|service_profile|verification)\.pb\.h' || true; }
}

mend_driver_errors='Only services/runtime catches what a connection throws; return the absl::Status that it gives.'
check_driver_errors() {
  files 'services/*.cc' 'services/*.h' | without_tests | { grep -v '^services/runtime/' || true; } |
    lines 'catch *\([^)]*\b(pqxx|Pg)'
}

mend_environment='Read configuration once, in main.cc or the command line client, and pass it on.'
check_environment() {
  files 'services/*.cc' 'services/*.h' 'proto/*.cc' | without_tests | { grep -vE '/main\.cc$' || true; } |
    lines '\bgetenv *\('
}

mend_runtime_words='services/runtime knows no word of the domain: pass it in, or move the code to the service.'
check_runtime_words() {
  files 'services/runtime/*.cc' 'services/runtime/*.h' | without_tests |
    lines_of_code -i '(conversation|help_?request|client_code|taxonom|referral|toeleider|brugfiguur|neighbourhood|open_?day|nationalit)'
}

mend_names='A name says what the file holds: not common, util, helper, misc, base, constants or manager.'
check_names() { files '*' | grep -iE '(^|[/_-])(common|utils?|helpers?|misc|base|constants|managers?)([/._-]|$)' || true; }

mend_tree='Only what the project is belongs here, at the top level only what is agreed (check_tree names it): remove the file.'
check_tree() {
  local agreed='\.ci|\.clang-format|\.clang-tidy|\.editorconfig|\.gitattributes|\.gitignore|\.shellcheckrc|CMakeLists\.txt|CMakePresets\.json|LICENSE|README\.md|package(-lock)?\.json|clients|deploy|proto|services|tests|tools'
  git ls-files --cached --others --exclude-standard | grep -vE "^($agreed)(/|$)" || true
  # What a program wrote, such as the image of one that crashed, is large.
  # shellcheck disable=SC2185 # the paths come on stdin
  files '*' | sed 's:^:./:' | tr '\n' '\0' | find -files0-from - -maxdepth 0 -size +1024k -printf '%p: %s bytes\n'
}

mend_promises='Do it now, or leave it out: no work is left behind in comments.'
check_promises() { files '*' | grep -v 'package-lock\.json$' | lines '\b(TO[D]O|FIX[M]E|XX[X]|HAC[K])\b'; }

mend_length='Above 400 lines a file holds more than one thing: split it by resource.'
check_length() {
  # The rows of a COPY or of a VALUES list are data.
  files '*.cc' '*.h' '*.proto' '*.sql' '*.sh' '*.ts' 'tools/*' | tr '\n' '\0' | xargs -0 -r awk '
    function tell() { if (count > 400) print path ": " count " lines" }
    FNR == 1 { tell(); path = FILENAME; count = 0; copied = 0 }
    /FROM stdin/ { copied = 1 }
    copied { if (/^\\\.$/) copied = 0; next }
    /^ *\(.*\)[,;]?$/ { next }
    { count++ }
    END { tell() }'
}

mend_secrets='A secret never enters the repository: remove it, and replace it where it was used.'
check_secrets() {
  files '*' | grep -v 'package-lock\.json$' |
    lines -e '[-]----BEGIN [A-Z ]*PRIVATE [K]EY' -e 'eyJ[A-Za-z0-9_-]{12,}\.eyJ[A-Za-z0-9_-]{12,}\.' \
      -e '"d" *: *"[A-Za-z0-9_-]{40,}"' -e '(pass''word|pass''wd|PGPASS''WORD)["'"'"']?[[:space:]]*(=[[:space:]]*["'"'"']?|:[[:space:]]*["'"'"'])[A-Za-z0-9]'
}
