// How far a long command is, on one line that is written over.

#ifndef WEGWIJS_CLIENTS_CLI_PROGRESS_BAR_H_
#define WEGWIJS_CLIENTS_CLI_PROGRESS_BAR_H_

#include <cstdint>
#include <string>

namespace wegwijs::cli {

// Draws on standard error, and only when that is a terminal.
class ProgressBar {
 public:
  // `total` is what Show() counts up to.
  ProgressBar(std::string label, int64_t total);

  // Wipes the line.
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void Show(int64_t done);

 private:
  const std::string label_;
  const int64_t total_;
  const bool visible_;
  int64_t shown_percent_ = -1;
};

}  // namespace wegwijs::cli

#endif  // WEGWIJS_CLIENTS_CLI_PROGRESS_BAR_H_
