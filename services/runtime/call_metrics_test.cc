#include "services/runtime/call_metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <prometheus/text_serializer.h>

namespace wegwijs {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

std::string Exposed(const Metrics& metrics) {
  return prometheus::TextSerializer().Serialize(metrics.registry()->Collect());
}

TEST(MetricsTest, GivesTheSameMetricAgain) {
  Metrics metrics;
  auto& gauge = metrics.Gauge("wegwijs_queue_length", "Jobs.", {{"a", "1"}});
  EXPECT_EQ(&gauge,
            &metrics.Gauge("wegwijs_queue_length", "Jobs.", {{"a", "1"}}));
  EXPECT_NE(&gauge,
            &metrics.Gauge("wegwijs_queue_length", "Jobs.", {{"a", "2"}}));
  gauge.Set(3);
  metrics.Sizes("wegwijs_batch_size", "Requests.").Observe(5);
  metrics.Counter("wegwijs_retries_total", "Retries.").Increment();
  EXPECT_THAT(Exposed(metrics),
              AllOf(HasSubstr("wegwijs_queue_length{a=\"1\"} 3"),
                    HasSubstr("wegwijs_batch_size_bucket{le=\"8\"} 1"),
                    HasSubstr("wegwijs_retries_total 1")));
}

TEST(CallMetricsTest, CountsByMethodAndCode) {
  Metrics metrics;
  CallMetrics calls(metrics, {"test.Nothing"});
  calls.Record("/test.Nothing/Call", absl::StatusCode::kOk,
               absl::Milliseconds(3));
  calls.Record("/invented/by a caller", absl::StatusCode::kOk,
               absl::Milliseconds(3));
  calls.Record("/x", absl::StatusCode::kNotFound, absl::Seconds(3));
  calls.Record("/x", static_cast<absl::StatusCode>(99), absl::Seconds(3));
  EXPECT_THAT(
      Exposed(metrics),
      AllOf(HasSubstr(
                "wegwijs_call_seconds_count{code=\"OK\",method=\"other\"} 2"),
            HasSubstr("wegwijs_call_seconds_count{code=\"NOT_FOUND\",method="
                      "\"other\"} 1"),
            HasSubstr("wegwijs_call_seconds_count{code=\"UNKNOWN\",method="
                      "\"other\"} 1")));
}

}  // namespace
}  // namespace wegwijs
