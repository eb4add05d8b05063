#include "services/runtime/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <nlohmann/json.hpp>

#include "absl/time/clock.h"

namespace wegwijs {
namespace {

const char* NameOf(LogLevel level) {
  switch (level) {
    case LogLevel::kInfo:
      return "info";
    case LogLevel::kWarning:
      return "warning";
    case LogLevel::kError:
      return "error";
  }
  return "error";
}

std::string& Service() {
  static auto* service = new std::string;
  return *service;
}

// Never freed, so that threads still running at exit can log.
spdlog::logger& Logger() {
  static auto* logger = [] {
    auto* made = new spdlog::logger(
        "log", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v");
    return made;
  }();
  return *logger;
}

void Log(LogLevel level, absl::string_view message, LogFields fields) {
  Logger().log(spdlog::level::critical, "{}",
               LogLine(absl::Now(), level, Service(), message, fields));
}

}  // namespace

void SetLogService(absl::string_view service) {
  Service() = std::string(service);
}

void LogInfo(absl::string_view message, LogFields fields) {
  Log(LogLevel::kInfo, message, fields);
}

void LogWarning(absl::string_view message, LogFields fields) {
  Log(LogLevel::kWarning, message, fields);
}

void LogError(absl::string_view message, LogFields fields) {
  Log(LogLevel::kError, message, fields);
}

std::string LogLine(absl::Time time, LogLevel level, absl::string_view service,
                    absl::string_view message, LogFields fields) {
  nlohmann::ordered_json line;
  line["time"] =
      absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", time, absl::UTCTimeZone());
  line["level"] = NameOf(level);
  if (!service.empty()) line["service"] = std::string(service);
  line["message"] = std::string(message);
  for (const LogField& field : fields) {
    std::visit([&](const auto& value) { line[field.key] = value; },
               field.value);
  }
  return line.dump(-1, ' ', false,
                   nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace wegwijs
