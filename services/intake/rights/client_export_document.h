// The readable document of an export: one page for a person, not for an
// engineer, that prints on A4 and loads nothing.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_DOCUMENT_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_DOCUMENT_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "wegwijs/intake/v1/client_export.pb.h"

namespace wegwijs::intake {

enum class ExportLanguage { kDutch, kFrench, kEnglish, kArabic, kRussian };

// "nl", "fr", "en", "ar" or "ru"; Dutch for an empty code, nothing for any
// other.
std::optional<ExportLanguage> ExportLanguageFrom(absl::string_view code);

// HTML 5 in UTF-8. Depends on nothing else.
std::string ExportDocument(const v1::ClientExport& all,
                           ExportLanguage language);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_DOCUMENT_H_
