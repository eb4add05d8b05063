// A large directory in HSDS JSON, made on the fly.

#ifndef WEGWIJS_TESTS_SUPPORT_HSDS_FILE_H_
#define WEGWIJS_TESTS_SUPPORT_HSDS_FILE_H_

#include <cstddef>
#include <string>

namespace wegwijs {

// Writes `services` services to `path`, with an organisation for every ten of
// them and a location for every service. Each service also has a field that
// HSDS does not know, of `padding` characters, which is kept as it came. The
// ids depend on the numbers only.
void WriteHsdsFile(const std::string& path, int services, size_t padding);

}  // namespace wegwijs

#endif  // WEGWIJS_TESTS_SUPPORT_HSDS_FILE_H_
