# Configures and builds a preset. ccache may be shared by several checkouts of
# one machine, so paths are taken relative to the checkout. What a file depends
# on it learns from the compiler, which is a fifth to a quarter of a cold build
# less than to preprocess every file first. The sloppiness is what it asks for
# headers that are compiled ahead; no source names the time it is compiled.
# shellcheck shell=bash
# shellcheck disable=SC2153 # CHECKOUT comes from home.sh

export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$CHECKOUT} CCACHE_NOHASHDIR=1 CCACHE_DEPEND=1
export CCACHE_SLOPPINESS=pch_defines,time_macros

# run_ninja FOLDER LOG TARGET...
run_ninja() {
  local folder=$1 log=$2
  shift 2
  if [ -t 2 ]; then
    NINJA_STATUS='   [%f/%t] ' ninja -C "$folder" "$@" 2>&1 | tee "$log" >&2
  else
    ninja -C "$folder" "$@" >"$log" 2>&1
  fi
}

# forget_precompiled FOLDER LOG: fails if that is not what the build failed of. A package that is updated
# brings headers that are older than the build, so ninja does not see that they changed; the compiler does.
forget_precompiled() {
  grep -q 'has been modified since the precompiled header' "$2" || return 1
  step "compiling ahead again what an update of the system changed"
  find "$1" -name '*.pch' -delete
}

# build PRESET [TARGET...]: a kill in the middle of configuring may leave a folder that cannot be
# configured again; then it is configured afresh, and ccache keeps that cheap.
build() {
  local preset=$1 log=$HOME_DIR/log/build-$1.log folder=$CHECKOUT/build/$1
  shift
  if [ ! -f "$folder/build.ninja" ] || [ "$CHECKOUT/CMakePresets.json" -nt "$folder/build.ninja" ]; then
    step "configuring the $preset build"
    (cd "$CHECKOUT" && cmake --preset "$preset") >"$log" 2>&1 ||
      (cd "$CHECKOUT" && cmake --fresh --preset "$preset") >"$log" 2>&1 ||
      fail "CMake cannot configure the $preset build." "$log"
  fi
  step "building ($preset)"
  run_ninja "$folder" "$log" "$@" ||
    { forget_precompiled "$folder" "$log" && run_ninja "$folder" "$log" "$@"; } ||
    fail "the $preset build failed." "$log"
}
