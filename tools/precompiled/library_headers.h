// What most sources of the services include, for precompile_headers.

#ifndef WEGWIJS_TOOLS_PRECOMPILED_LIBRARY_HEADERS_H_
#define WEGWIJS_TOOLS_PRECOMPILED_LIBRARY_HEADERS_H_

#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <pqxx/pqxx>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/runtime/calls.h"
#include "services/runtime/lane.h"
#include "services/runtime/pg_value.h"
#include "services/runtime/rpc_status.h"

#endif  // WEGWIJS_TOOLS_PRECOMPILED_LIBRARY_HEADERS_H_
