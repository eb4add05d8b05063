// A file of HSDS. The first byte of the input says where the rest is cut in
// two, as it may arrive.

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "services/directory/hsds/reader.h"
#include "services/runtime/rpc_status.h"
#include "tests/fuzz/must.h"

namespace {

using namespace wegwijs::directory::hsds;  // NOLINT: the tested names only
using wegwijs::Must;

void CheckRefused(const absl::Status& status) {
  Must(status.code() == absl::StatusCode::kInvalidArgument &&
           wegwijs::BadRequestOf(status).field_violations_size() == 1,
       "a refusal says what is wrong and where");
}

// Everything that the file says, a line each.
std::string Read(const absl::Cord& text) {
  const auto shape = ShapeOf(text);
  if (!shape.ok()) {
    CheckRefused(shape.status());
    return shape.status().ToString();
  }
  std::string said;
  const absl::Status status =
      ForEachObject(text, *shape, [&](const Thing& thing, Json& document) {
        Must(document.is_object(), "a thing is an object");
        Must(Json::parse(document.dump()) == document, "a thing comes back");
        absl::StrAppend(&said, NameOf(thing.entity), " ", thing.pointer, " ",
                        document.dump(), "\n");
        return true;
      });
  if (!status.ok()) CheckRefused(status);
  return absl::StrCat(said, status.ToString());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const absl::string_view text(reinterpret_cast<const char*>(data + 1),
                               size - 1);
  const size_t cut = text.size() * data[0] / 255;
  absl::Cord parts;
  for (const absl::string_view part : {text.substr(0, cut), text.substr(cut)}) {
    // A chunk of its own, however small.
    parts.Append(absl::MakeCordFromExternal(part, [](absl::string_view) {}));
  }
  Must(Read(absl::Cord(text)) == Read(parts),
       "it does not matter how a file arrives");
  return 0;
}
