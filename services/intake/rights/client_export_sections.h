// The sections of the readable document.

#ifndef WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_SECTIONS_H_
#define WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_SECTIONS_H_

#include <string>
#include <vector>

#include "services/intake/rights/client_export_format.h"
#include "services/intake/rights/client_export_texts.h"
#include "services/intake/rights/html.h"
#include "wegwijs/intake/v1/client_export.pb.h"

namespace wegwijs::intake {

class ExportSections {
 public:
  // All must outlive it.
  ExportSections(const v1::ClientExport& all, const ExportTexts& texts,
                 const ExportFormat& format, HtmlWriter& html)
      : all_(all), texts_(texts), format_(format), html_(html) {}

  // Each writes one section.
  void Who();
  void Talks();
  void Consents();
  void Reviews();
  void Openings();
  void Terms();
  void Rights();

 private:
  void Begin(absl::string_view id, const std::string& heading,
             const std::string& why, bool nothing);
  void Write(const v1::ExportedClient& client);
  void Write(const v1::ExportedConversation& conversation);
  void WriteVersion(const v1::Conversation& version,
                    const v1::ExportedConversation& whole, int level);
  void WriteRequest(const v1::HelpRequest& request, int number,
                    const v1::ExportedConversation& whole, int level);
  void WriteNotes(const v1::ExportedReferral& referral);
  void WriteFollowUp(const v1::ExportedFollowUp& follow_up,
                     const v1::ExportedConversation& whole);

  std::string ServiceOf(const v1::ExportedReferral& referral) const;
  std::vector<HtmlFact> FactsOf(const v1::ClientIdentity& identity) const;

  std::string DaysOf(const v1::Conversation& conversation) const;
  std::string Moment(bool known, const google::protobuf::Timestamp& at) const;
  // What the resource is called; `otherwise` when nobody knows.
  std::string NameOf(const std::string& resource,
                     const std::string& otherwise) const;
  std::string Organization(const std::string& resource) const;
  std::string Topic(const std::string& resource) const;
  std::string Absent(const v1::CodedValue& value) const;
  std::string Nationality(const v1::CodedValue& value) const;
  std::string Language(const v1::CodedValue& value) const;
  std::string Neighbourhood(const v1::CodedValue& value) const;

  const v1::ClientExport& all_;
  const ExportTexts& texts_;
  const ExportFormat& format_;
  HtmlWriter& html_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_RIGHTS_CLIENT_EXPORT_SECTIONS_H_
