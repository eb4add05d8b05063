// The server's log: one JSON object per line on stderr.
//
//   {"time":"2026-11-23T09:30:00.123Z","level":"info","service":"intake",
//    "message":"serving","address":"127.0.0.1:7001"}
//
// Never log what tells who a person is: no token, no subject, no request.

#ifndef WEGWIJS_SERVICES_RUNTIME_LOG_H_
#define WEGWIJS_SERVICES_RUNTIME_LOG_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <variant>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace wegwijs {

// One named value of a line.
struct LogField {
  LogField(absl::string_view key, absl::string_view value)
      : key(key), value(std::string(value)) {}
  LogField(absl::string_view key, const char* value)
      : key(key), value(std::string(value)) {}
  LogField(absl::string_view key, const std::string& value)
      : key(key), value(value) {}
  LogField(absl::string_view key, int64_t value) : key(key), value(value) {}
  LogField(absl::string_view key, int value)
      : key(key), value(static_cast<int64_t>(value)) {}

  std::string key;
  std::variant<std::string, int64_t> value;
};

using LogFields = std::initializer_list<LogField>;

enum class LogLevel { kInfo, kWarning, kError };

// Names this process in every line from now on.
void SetLogService(absl::string_view service);

void LogInfo(absl::string_view message, LogFields fields = {});
void LogWarning(absl::string_view message, LogFields fields = {});
void LogError(absl::string_view message, LogFields fields = {});

// The line itself, without its end. Bytes that are not UTF-8 are replaced.
std::string LogLine(absl::Time time, LogLevel level, absl::string_view service,
                    absl::string_view message, LogFields fields);

}  // namespace wegwijs

#endif  // WEGWIJS_SERVICES_RUNTIME_LOG_H_
