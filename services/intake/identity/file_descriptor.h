// An open file, closed at the end of its scope.

#ifndef WEGWIJS_SERVICES_INTAKE_IDENTITY_FILE_DESCRIPTOR_H_
#define WEGWIJS_SERVICES_INTAKE_IDENTITY_FILE_DESCRIPTOR_H_

#include <unistd.h>

#include <utility>

namespace wegwijs::intake {

class FileDescriptor {
 public:
  // What open() returned; negative if it failed.
  explicit FileDescriptor(int number) : number_(number) {}
  FileDescriptor(FileDescriptor&& other) noexcept
      : number_(std::exchange(other.number_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&&) = delete;
  ~FileDescriptor() {
    if (number_ >= 0) close(number_);
  }

  bool is_open() const { return number_ >= 0; }
  int get() const { return number_; }

 private:
  int number_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_IDENTITY_FILE_DESCRIPTOR_H_
