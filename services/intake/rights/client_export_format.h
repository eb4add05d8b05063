// Days, times, amounts, and what languages and countries are called, in the
// language of an export.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_FORMAT_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_FORMAT_H_

#include <unicode/locdspnm.h>
#include <unicode/locid.h>

#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/date.pb.h"

namespace wegwijs::intake {

// Numbers are written with European digits in every language.
class ExportFormat {
 public:
  // As BCP 47 has it: "nl", "ar".
  explicit ExportFormat(absl::string_view language);

  // "2 mei 2016", "mei 2016" or "2016", as far as it is known.
  std::string Day(const google::type::Date& day) const;

  // In Europe/Brussels: "30 juni 2016 om 12:00".
  std::string Moment(const google::protobuf::Timestamp& moment) const;

  // "24 maanden", "20 minuten", "180 dagen".
  std::string Months(int count) const;
  std::string Minutes(int count) const;
  std::string Days(int count) const;

  // Of ISO 639-3 and ISO 3166-1 alpha-2; the code where there is no name.
  std::string LanguageName(const std::string& code) const;
  std::string CountryName(const std::string& code) const;

 private:
  const icu::Locale locale_;
  std::unique_ptr<icu::LocaleDisplayNames> names_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_FORMAT_H_
