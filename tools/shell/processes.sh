# Finding and ending the processes of one home, and nobody else's. There are no
# pid files: a killed run leaves them stale or unwritten. A process is known by
# its executable's name and by one argument that names a file in our home.
# shellcheck shell=bash

# processes_of NAME ARGUMENT: the pids of the executables NAME that were given exactly ARGUMENT.
processes_of() {
  local directory executable argument
  local -a arguments
  for directory in /proc/[0-9]*; do
    arguments=()
    mapfile -d '' -t arguments 2>/dev/null <"$directory/cmdline" || continue
    [[ ${arguments[0]:-} == *"$1" ]] || continue
    for argument in "${arguments[@]:1}"; do
      [ "$argument" = "$2" ] || continue
      executable=$(readlink "$directory/exe") || continue
      executable=${executable% (deleted)}
      if [ "${executable##*/}" = "$1" ]; then
        printf '%s\n' "${directory#/proc/}"
      fi
    done
  done
}

# end_processes NAME ARGUMENT SECONDS: asks them to end, and insists after SECONDS.
end_processes() {
  signal_processes TERM "$1" "$2"
  await_end "$1" "$2" "$3" && return 0
  signal_processes KILL "$1" "$2"
  await_end "$1" "$2" 10 || fail "$1 does not end, not even on SIGKILL. Restart the machine."
}

signal_processes() {
  local pid
  for pid in $(processes_of "$2" "$3"); do
    kill -s "$1" "$pid" 2>/dev/null || true
  done
}

await_end() {
  local deadline=$((SECONDS + $3))
  while [ -n "$(processes_of "$1" "$2")" ]; do
    [ $SECONDS -lt $deadline ] || return 1
    sleep 0.1
  done
}
