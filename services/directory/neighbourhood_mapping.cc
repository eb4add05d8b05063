#include "services/directory/neighbourhood_mapping.h"

#include "absl/strings/str_cat.h"
#include "services/directory/reference_names.h"
#include "services/directory/text_rules.h"

namespace wegwijs::directory {

v1::Municipality ToProto(const Municipality& municipality) {
  v1::Municipality proto;
  proto.set_name(absl::StrCat("municipalities/", municipality.nis));
  proto.set_name_nl(municipality.name_nl);
  proto.set_name_fr(municipality.name_fr);
  proto.set_name_de(municipality.name_de);
  return proto;
}

v1::Neighbourhood ToProto(const Neighbourhood& neighbourhood) {
  v1::Neighbourhood proto;
  proto.set_name(NameOf(neighbourhood));
  proto.set_display_name(neighbourhood.display_name);
  proto.set_retired(neighbourhood.retired);
  return proto;
}

void Check(const v1::Neighbourhood& proto, const std::string& path,
           FieldViolations& violations) {
  CheckName(path + ".name", NeighbourhoodKey(proto.name()), violations);
  CheckLine(path + ".display_name", proto.display_name(), {1, 80}, violations);
}

Neighbourhood FromProto(const v1::Neighbourhood& proto) {
  Neighbourhood neighbourhood = NeighbourhoodKey(proto.name()).value();
  neighbourhood.display_name = proto.display_name();
  neighbourhood.retired = proto.retired();
  return neighbourhood;
}

}  // namespace wegwijs::directory
