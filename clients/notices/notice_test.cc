#include "clients/notices/notice.h"

#include <gtest/gtest.h>

#include <optional>

namespace wegwijs::notices {
namespace {

TEST(NoticeTest, KindsAreSpelledAndReadBack) {
  for (const NoticeKind kind : kNoticeKinds) {
    EXPECT_EQ(KindOf(CodeOf(kind)), kind);
  }
  EXPECT_EQ(KindOf("referrals"), std::nullopt);
}

TEST(NoticeTest, AKeyIsOfOneEventAndOneOrganisation) {
  Notice notice;
  notice.event = 941;
  notice.organization = "organizations/01a205b3-d000-7000-8000-000000000002";
  EXPECT_EQ(KeyOf("municipalities/34022", notice),
            "34022.941.01a205b3-d000-7000-8000-000000000002");
  notice.attempts = 3;
  notice.since = absl::FromUnixSeconds(5);
  EXPECT_EQ(KeyOf("municipalities/34022", notice),
            "34022.941.01a205b3-d000-7000-8000-000000000002");
}

}  // namespace
}  // namespace wegwijs::notices
