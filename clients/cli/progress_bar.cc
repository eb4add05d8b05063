#include "clients/cli/progress_bar.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <utility>

#include "absl/strings/str_format.h"

namespace wegwijs::cli {
namespace {

constexpr int64_t kWidth = 40;

}  // namespace

ProgressBar::ProgressBar(std::string label, int64_t total)
    : label_(std::move(label)),
      total_(std::max<int64_t>(total, 1)),
      visible_(isatty(STDERR_FILENO) != 0) {}

ProgressBar::~ProgressBar() {
  if (visible_) std::cerr << "\r\x1B[K" << std::flush;
}

void ProgressBar::Show(int64_t done) {
  const int64_t percent = std::min<int64_t>(100 * done / total_, 100);
  if (!visible_ || percent == shown_percent_) return;
  shown_percent_ = percent;
  const int64_t full = percent * kWidth / 100;
  std::cerr << absl::StrFormat("\r%-10s [%s%s] %3d%%", label_,
                               std::string(full, '#'),
                               std::string(kWidth - full, ' '), percent)
            << std::flush;
}

}  // namespace wegwijs::cli
