// Base64 as bodies and metadata have it.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/escaping.h"
#include "services/gateway/base64_stream.h"
#include "tests/fuzz/must.h"

namespace {

using namespace wegwijs::gateway;  // NOLINT: the tested names only
using wegwijs::Must;

// One piece after another, each to the end of its padding.
std::string EncodedAsThere(absl::string_view text, absl::string_view bytes) {
  std::string encoded;
  size_t begin = 0, taken = 0;
  for (size_t at = 0; at < text.size(); at += 4) {
    if (text[at + 3] != '=' && at + 4 < text.size()) continue;
    const size_t padding = (text[at + 3] == '=') + (text[at + 2] == '=');
    const size_t size = (at + 4 - begin) / 4 * 3 - padding;
    encoded += EncodeBase64Piece(bytes.substr(taken, size));
    taken += size;
    begin = at + 4;
  }
  Must(taken == bytes.size(), "every byte comes from the text");
  return encoded;
}

void CheckStream(absl::string_view text) {
  const auto bytes = DecodeBase64Stream(text);
  if (!bytes.ok()) {
    Must(bytes.status().code() == absl::StatusCode::kInvalidArgument,
         "broken base64 is an invalid argument");
    return;
  }
  Must(EncodedAsThere(text, *bytes) == text, "a body has one spelling");
  // Anywhere: where the first character says.
  const size_t cut =
      text.empty() ? 0 : (text[0] & 0x7f) % (text.size() / 4 + 1) * 4;
  Must(*DecodeBase64Stream(text.substr(0, cut)) +
               *DecodeBase64Stream(text.substr(cut)) ==
           *bytes,
       "a body may be cut after any group");
  std::string others;
  if (text.find('=') >= text.size() - std::min<size_t>(text.size(), 2)) {
    Must(absl::Base64Unescape(text, &others) && others == *bytes,
         "others read the same");
  }
}

void CheckValue(absl::string_view text) {
  const auto bytes = DecodeBase64Value(text);
  if (!bytes.ok()) return;
  std::string bare(text);
  while (!bare.empty() && bare.back() == '=') bare.pop_back();
  Must(EncodeBase64Value(*bytes) == bare, "a value has one spelling");
}

void CheckBytes(absl::string_view bytes) {
  Must(*DecodeBase64Stream(EncodeBase64Piece(bytes)) == bytes,
       "a piece comes back");
  Must(*DecodeBase64Value(EncodeBase64Value(bytes)) == bytes,
       "a value comes back");
  const size_t half = bytes.size() / 2;
  Must(*DecodeBase64Stream(EncodeBase64Piece(bytes.substr(0, half)) +
                           EncodeBase64Piece(bytes.substr(half))) == bytes,
       "pieces come back as one");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view input(reinterpret_cast<const char*>(data), size);
  CheckStream(input);
  CheckValue(input);
  CheckBytes(input);
  return 0;
}
