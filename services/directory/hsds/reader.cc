#include "services/directory/hsds/reader.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::directory::hsds {
namespace {

// What nlohmann's parser tells while it reads, which it does without recursion.
// Each event ends the reading by returning false, with `status` set.
class Events : public nlohmann::json_sax<Json> {
 public:
  absl::Status Read(const absl::Cord& text) {
    Json::sax_parse(text.char_begin(), text.char_end(), this);
    return status_;
  }

  bool null() final { return Value(Json()); }
  bool boolean(bool value) final { return Value(value); }
  bool number_integer(number_integer_t value) final { return Value(value); }
  bool number_unsigned(number_unsigned_t value) final { return Value(value); }
  bool number_float(number_float_t value, const string_t&) final {
    return Value(value);
  }
  bool string(string_t& value) final { return Value(std::move(value)); }
  bool binary(binary_t&) final { return Refuse("", "Is not JSON."); }

  bool start_object(size_t) final { return Open(Json::object()); }
  bool start_array(size_t) final { return Open(Json::array()); }
  bool end_object() final { return Close(); }
  bool end_array() final { return Close(); }

  bool parse_error(size_t position, const std::string&,
                   const nlohmann::detail::exception&) final {
    return Refuse("", absl::StrCat("Is not JSON in UTF-8: see byte ", position,
                                   " of the file."));
  }

 protected:
  // How many objects and lists are open.
  int depth() const { return depth_; }

  bool Refuse(const std::string& pointer, absl::string_view sentence) {
    status_ = InvalidField(pointer, sentence);
    return false;
  }

  // A value that is no object or list; an object or list that begins; the end
  // of one. Depth is that around it.
  virtual bool OnValue(Json value) = 0;
  virtual bool OnOpen(Json empty) = 0;
  virtual bool OnClose() = 0;

 private:
  bool Value(Json value) { return OnValue(std::move(value)); }
  bool Open(Json empty) {
    if (depth_ == kDeepest) {
      return Refuse("", absl::StrCat("Is more than ", kDeepest,
                                     " levels deep. No HSDS is."));
    }
    if (!OnOpen(std::move(empty))) return false;
    ++depth_;
    return true;
  }
  bool Close() {
    --depth_;
    return OnClose();
  }

  absl::Status status_;
  int depth_ = 0;
};

// Sees what the outermost value is, and which fields it has.
class Outline final : public Events {
 public:
  bool key(string_t& name) override {
    if (depth() == 1) key_ = name;
    return true;
  }

  absl::StatusOr<Shape> shape() const {
    if (list_) return Shape::kList;
    const auto is_list = [this](const char* name) {
      const auto found = fields_.find(name);
      return found != fields_.end() && found->second;
    };
    if (fields_.contains("id")) return Shape::kObject;
    if (is_list("contents")) return Shape::kPage;
    for (const Entity entity : kEntities) {
      if (is_list(ListOf(entity))) return Shape::kDirectory;
    }
    if (is_list("services.csv") || is_list("organizations.csv")) {
      return InvalidField("",
                          "Has rows of tables. Give the JSON form of HSDS, in "
                          "which what belongs together stands together.");
    }
    return InvalidField(
        "",
        "Is nothing of HSDS: give organizations, services or locations as "
        "lists, one of them by itself, or a page of a list.");
  }

 private:
  bool OnValue(Json) override { return See(false); }
  bool OnOpen(Json empty) override {
    if (depth() == 0) list_ = empty.is_array();
    return See(empty.is_array());
  }
  bool OnClose() override { return true; }

  bool See(bool is_list) {
    if (depth() == 1 && !list_ && fields_.size() < kMostFields) {
      fields_[key_] = is_list;
    }
    return true;
  }

  static constexpr size_t kMostFields = 1000;

  bool list_ = false;
  std::string key_;
  // Of the outermost object, and whether each is a list.
  std::map<std::string, bool> fields_;
};

// Builds the objects, one at a time.
class Splitter final : public Events {
 public:
  using Visit = std::function<bool(const Thing&, Json&)>;

  Splitter(Shape shape, const Visit& visit) : shape_(shape), visit_(visit) {}

  bool key(string_t& name) override {
    if (!open_.empty()) {
      key_ = name;
      return Weigh(name.size());
    }
    if (depth() == 1) {
      list_ = name;
      next_ = 0;
    }
    return true;
  }

 private:
  // At which depth objects begin.
  int Level() const {
    switch (shape_) {
      case Shape::kObject:
        return 0;
      case Shape::kList:
        return 1;
      case Shape::kPage:
      case Shape::kDirectory:
        break;
    }
    return 2;
  }

  // Which objects the present list has; nothing: none that are read.
  std::optional<Entity> EntityHere() const {
    for (const Entity entity : kEntities) {
      if (list_ == ListOf(entity)) return entity;
    }
    return std::nullopt;
  }

  bool IsRead() const {
    return shape_ == Shape::kDirectory ? EntityHere().has_value()
           : shape_ == Shape::kPage    ? list_ == "contents"
                                       : true;
  }

  std::string Pointer() const {
    switch (shape_) {
      case Shape::kObject:
        return "";
      case Shape::kList:
        return absl::StrCat("/", next_);
      case Shape::kPage:
      case Shape::kDirectory:
        break;
    }
    return absl::StrCat("/", list_, "/", next_);
  }

  bool OnValue(Json value) override {
    if (!open_.empty()) {
      const size_t bytes =
          value.is_string() ? value.get_ref<const std::string&>().size() : 0;
      return Weigh(bytes) && Place(std::move(value)) != nullptr;
    }
    if (depth() == Level() && IsRead()) {
      return Refuse(Pointer(), "Is not an object.");
    }
    return true;
  }

  bool OnOpen(Json empty) override {
    if (!open_.empty()) {
      if (!Weigh(0)) return false;
      open_.push_back(Place(std::move(empty)));
      return true;
    }
    if (depth() == 1 && shape_ == Shape::kDirectory && !IsRead()) {
      return Refuse(absl::StrCat("/", list_),
                    "Is nothing that an import reads. Leave it out.");
    }
    if (depth() != Level() || !IsRead()) return true;
    if (empty.is_array()) return Refuse(Pointer(), "Is not an object.");
    bytes_ = 0;
    object_ = std::move(empty);
    open_.push_back(&object_);
    return true;
  }

  bool OnClose() override {
    if (open_.empty()) return true;
    open_.pop_back();
    if (!open_.empty()) return true;
    const Entity entity =
        shape_ == Shape::kDirectory ? *EntityHere() : EntityOf(object_);
    const bool goes_on =
        visit_({.entity = entity, .document = &object_, .pointer = Pointer()},
               object_);
    object_ = Json();
    ++next_;
    return goes_on;
  }

  // Puts it into the innermost that is open.
  Json* Place(Json value) {
    Json& inner = *open_.back();
    if (inner.is_array()) {
      inner.push_back(std::move(value));
      return &inner.back();
    }
    return &(inner[key_] = std::move(value));
  }

  bool Weigh(size_t bytes) {
    // A colon, a comma, or brackets.
    bytes_ += bytes + 2;
    if (bytes_ <= kLargestObject) return true;
    return Refuse(Pointer(), "Has more than 256 KiB. Divide it.");
  }

  const Shape shape_;
  const Visit& visit_;
  // The field of the outermost object, and how many objects were in it.
  std::string list_;
  size_t next_ = 0;
  Json object_;
  size_t bytes_ = 0;
  std::vector<Json*> open_;
  std::string key_;
};

}  // namespace

absl::StatusOr<Shape> ShapeOf(const absl::Cord& text) {
  Outline outline;
  RETURN_IF_ERROR(outline.Read(text));
  return outline.shape();
}

absl::Status ForEachObject(
    const absl::Cord& text, Shape shape,
    const std::function<bool(const Thing& thing, Json& document)>& visit) {
  return Splitter(shape, visit).Read(text);
}

}  // namespace wegwijs::directory::hsds
