#include "services/intake/rights/rights_test_server.h"

#include <pqxx/pqxx>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/runtime/audit_chain.h"
#include "tests/support/register_proof.h"

namespace wegwijs::intake {

v1::Conversation RightsTestServer::TalkOf(const std::string& code,
                                          absl::CivilDay day) {
  v1::Conversation talk = Talk("huur", day);
  talk.set_client_code(code);
  return talk;
}

std::vector<std::string> RightsTestServer::Values(
    const std::string& sql) const {
  pqxx::connection connection(test_database().superuser_url());
  std::vector<std::string> values;
  for (const auto& row : pqxx::nontransaction(connection).exec(sql)) {
    values.push_back(row[0].c_str());
  }
  return values;
}

void RightsTestServer::Do(const std::string& sql) const {
  pqxx::connection connection(test_database().superuser_url());
  pqxx::work work(connection);
  work.exec(sql);
  work.commit();
}

std::string RightsTestServer::ClientOf(const std::string& code) {
  return absl::StrCat("(SELECT client_id FROM intake.client WHERE code = '",
                      code, "')");
}

void RightsTestServer::Merge(const std::string& code,
                             const std::string& into) const {
  Do(absl::StrCat("INSERT INTO intake.client_merge VALUES (34022, ",
                  ClientOf(code), ", ", ClientOf(into), ", ", ClientOf(into),
                  ", now())"));
}

void RightsTestServer::GiveIdentity(const std::string& code) const {
  const std::string id = ClientOf(code);
  Do(absl::StrCat(
      "UPDATE intake.client SET identity_state = 2 WHERE code = '", code,
      "'; INSERT INTO intake.client_identity VALUES (34022, ", id,
      ", 1, 1, 'key', 'sealed'); "
      "INSERT INTO intake.client_identity_history VALUES (34022, ",
      id, ", 1, 'a', 'b', 'c', 'd', 'e', 'f', now()); ",
      "INSERT INTO intake.client_term VALUES (34022, 'term', ", id, ", 1); ",
      "INSERT INTO intake.consent VALUES (34022, ", id, ", '", kAminaId,
      "', 1, '", kAssociation, "', 1, NULL, '2016-01-01', '2017-01-01', '",
      kAminaId, "', now(), NULL)"));
}

void RightsTestServer::MoveAhead(size_t first_number) const {
  pqxx::connection connection(test_database().superuser_url());
  pqxx::work work(connection);
  const std::string micros = absl::StrCat(absl::ToUnixMicros(
      absl::FromCivil(absl::CivilDay(2500, 1, 1), absl::UTCTimeZone())));
  work.exec(absl::StrCat("UPDATE intake.audit_entry SET at_micros = ", micros,
                         " WHERE audit_number >= ", first_number));
  const std::vector<AuditEntry> entries =
      ReadAuditEntries(work, kTestMunicipality);
  std::string link;
  for (const auto& row :
       work.exec("SELECT first_number, last_number FROM intake.audit_link "
                 "ORDER BY first_number")) {
    const auto first = row[0].as<size_t>();
    link = AuditLink(link, absl::MakeConstSpan(entries).subspan(
                               first - 1, row[1].as<size_t>() - first + 1));
    const std::string hex = work.quote("\\x" + absl::BytesToHexString(link));
    work.exec(absl::StrCat("UPDATE intake.audit_link SET link = ", hex,
                           " WHERE first_number = ", first));
    work.exec(absl::StrCat("UPDATE intake.tenant_head SET audit_link = ", hex));
  }
  work.exec(
      absl::StrCat("UPDATE intake.event SET occurred_at = '2500-01-01' "
                   "WHERE event_number >= ",
                   first_number));
  work.commit();
}

}  // namespace wegwijs::intake
