#include "services/reporting/test_register_store.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"

namespace wegwijs::reporting {
namespace {

constexpr char kService[] = "0190a000-0000-7000-8000-0000000000aa";

constexpr char kDirectory[] = R"sql(
  INSERT INTO directory.taxonomy_term
    (term_id, parent_id, label_nl, label_fr, label_en, retired, version,
     owner_municipality_id)
  SELECT id, parent, nl, fr, en, false, 1, 34022 FROM (VALUES
    ('wonen', NULL, 'Wonen', 'Logement', 'Housing'),
    ('werk', NULL, 'Werk', 'Travail', 'Work'),
    ('zoekt-huurwoning', 'wonen', 'Zoekt huurwoning', 'Cherche un logement',
     'Looks for a home'),
    ('sociale-woning', 'wonen', 'Sociale woning', 'Logement social',
     'Social housing'),
    ('zoekt-werk', 'werk', 'Zoekt werk', 'Cherche un emploi', 'Looks for work'),
    ('statuut', 'werk', 'Statuut', 'Statut', 'Status')
  ) AS term (id, parent, nl, fr, en);
  INSERT INTO directory.neighbourhood
    (municipality_id, neighbourhood_id, name, retired)
  VALUES (34022, 'overleie', 'Overleie', false);
  INSERT INTO directory.organization
    (organization_id, name, description, email, website, version,
     owner_municipality_id)
  VALUES ('0190a000-0000-7000-8000-0000000000ab', 'VDAB', '', '', '', 1, 34022);
  INSERT INTO directory.service
    (service_id, organization_id, name, description, url, email, status,
     version, owner_municipality_id)
  VALUES ('0190a000-0000-7000-8000-0000000000aa',
    '0190a000-0000-7000-8000-0000000000ab', 'VDAB', '', '', '', 'active', 1,
    34022);
  INSERT INTO intake.desk (municipality_id, desk_id, display_name, retired)
  VALUES (34022, 'ob', 'Onthaalbureau', false);
  INSERT INTO intake.tenant_head
    (municipality_id, event_number, audit_number, audit_link)
  VALUES (34022, 7, 7, '');
)sql";

// A value, or NULL and the reason after the minus.
std::string CodeOrReason(pqxx::work& work, const std::string& code) {
  absl::string_view reason = code;
  if (absl::ConsumePrefix(&reason, "-")) {
    return absl::StrFormat("NULL, %s", reason);
  }
  return absl::StrFormat("%s, NULL", work.quote(code));
}

std::string ClientId(pqxx::work& work, const std::string& client) {
  if (client.empty()) return "NULL";
  return absl::StrFormat("md5(%s)::uuid", work.quote(client));
}

}  // namespace

TestRegister::TestRegister(const std::string& superuser_url)
    : connection_(superuser_url) {
  pqxx::work work(connection_);
  work.exec(kDirectory);
  work.commit();
}

std::string TestRegister::NextId() {
  return absl::StrFormat("0190a000-0000-7000-8000-%012d", ++ids_);
}

void TestRegister::Add(int times, const TestConversation& conversation) {
  for (int i = 0; i < times; ++i) Add(conversation);
}

void TestRegister::Add(const TestConversation& conversation) {
  pqxx::work work(connection_);
  const std::string id = NextId();
  last_conversation_ = id;
  const std::string& last =
      conversation.last_day.empty() ? conversation.day : conversation.last_day;
  work.exec(absl::StrFormat(
      R"sql(
        INSERT INTO intake.conversation
          (municipality_id, conversation_id, version, since_event, voided,
           void_reason, desk_id, channel, occurred_first, occurred_last,
           worker_id, organization_id, client_id, nationality,
           nationality_absent, language, language_absent, neighbourhood,
           neighbourhood_absent, introduced_by, introduced_by_absent, minutes,
           interpreting_minutes, created_at, updated_at)
        VALUES (%d, '%s', 1, 1, %s, %s, '%s', 1, '%s', '%s', '%s', '%s', %s,
          %s, %s, %s, %d, NULL, 0, 0, %s::timestamptz + interval '60 hours',
          now())
      )sql",
      conversation.municipality, id, conversation.voided ? "true" : "false",
      conversation.voided ? "1" : "NULL", conversation.desk, conversation.day,
      last, id, id, ClientId(work, conversation.client),
      CodeOrReason(work, conversation.nationality),
      CodeOrReason(work, conversation.language),
      CodeOrReason(work, conversation.neighbourhood),
      conversation.introduced_by, work.quote(last)));
  for (const std::string& topic : conversation.topics) {
    AddRequest(work, conversation, id, topic);
  }
  work.commit();
}

void TestRegister::AddReferrals(int times, const TestReferral& referral) {
  for (int i = 0; i < times; ++i) {
    Add(referral.conversation);
    pqxx::work work(connection_);
    work.exec(absl::StrFormat(
        R"sql(
          INSERT INTO intake.referral
            (municipality_id, referral_id, conversation_id, service_id,
             service_name, service_version, organization_id, logged, state,
             version, since_event, created_at, direction, due_date, reason,
             answer_days, inbound_reason)
          VALUES (%d, '%s', '%s', '%s', 'VDAB', 1, '%s', %s, '%s', 1, 1, now(),
            %d, '%s', nullif(%d, 0), nullif(%d, -1), nullif(%d, 0))
        )sql",
        referral.conversation.municipality, NextId(), last_conversation_,
        std::string(kService), std::string(kService),
        referral.logged ? "true" : "false", referral.state,
        referral.inbound ? 2 : 1, referral.due, referral.reason,
        referral.answer_days, referral.inbound_reason));
    work.commit();
  }
}

void TestRegister::AddSignals(int times, const TestSignal& signal) {
  pqxx::work work(connection_);
  for (int i = 0; i < times; ++i) {
    const std::string id = NextId();
    work.exec(absl::StrFormat(
        R"sql(
          INSERT INTO intake.signal
            (municipality_id, signal_id, version, state, kind, topic_id,
             organization_id, worker_id, supporters, epoch, wrapped_key, words,
             answer_days, raised_at, raised_on)
          VALUES (%d, '%s', 1, 1, 1, '%s', '%s', '%s', %d, 1, '', '',
            nullif(%d, -1), now(), '%s')
        )sql",
        signal.municipality, id, signal.topic, id, id, signal.supporters,
        signal.answer_days, signal.day));
  }
  work.commit();
}

void TestRegister::AddRequest(pqxx::work& work,
                              const TestConversation& conversation,
                              const std::string& id, const std::string& topic) {
  const std::string service =
      conversation.referred ? work.quote(std::string(kService)) : "NULL";
  work.exec(absl::StrFormat(
      R"sql(
        INSERT INTO intake.help_request
          (municipality_id, conversation_id, help_request_id, position,
           topic_id, actions, support_level, outcome, unmet_reason, service_id,
           referral_id)
        VALUES (%d, '%s', '%s', 1, '%s', '%s', 0,
          CASE WHEN %d = 0 THEN 1 ELSE 4 END, nullif(%d, 0), %s, %s)
      )sql",
      conversation.municipality, id, NextId(), topic, conversation.actions,
      conversation.unmet_reason, conversation.unmet_reason, service, service));
}

void TestRegister::AddOpenDay(const std::string& day, const std::string& desk,
                              const std::string& fraction) {
  pqxx::work work(connection_);
  work.exec(absl::StrFormat(
      "INSERT INTO intake.open_day VALUES (34022, '%s', '%s', %s, 1)", desk,
      day, fraction));
  work.commit();
}

void TestRegister::Merge(const std::string& client,
                         const std::string& survivor) {
  pqxx::work work(connection_);
  work.exec(absl::StrFormat(
      "INSERT INTO intake.client_merge VALUES (34022, %s, %s, %s, now())",
      ClientId(work, client), ClientId(work, survivor),
      ClientId(work, survivor)));
  work.commit();
}

void TestRegister::Unmerge(const std::string& client) {
  pqxx::work work(connection_);
  work.exec("DELETE FROM intake.client_merge WHERE client_id = " +
            ClientId(work, client));
  work.commit();
}

std::string TestRegister::Value(const std::string& query) {
  pqxx::work work(connection_);
  const std::string value = work.exec1(query)[0].as<std::string>();
  work.commit();
  return value;
}

}  // namespace wegwijs::reporting
