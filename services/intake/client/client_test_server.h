// Clients over a real database: what the tests of ClientService start from.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_TEST_SERVER_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_TEST_SERVER_H_

#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/intake/client/client_identity_sealing.h"
#include "services/intake/conversation/conversation_test_server.h"
#include "services/intake/identity/key_file.h"

namespace wegwijs::intake {

// Of another municipality.
inline const As kStranger = {
    .role = "toeleider", .municipality = 31005, .subject = "stefan"};

// An identity with every field.
inline v1::ClientIdentity Whole() {
  v1::ClientIdentity identity;
  identity.set_given_name("محمد");
  identity.set_family_name("الإدريسي");
  identity.mutable_birth_date()->set_year(1988);
  identity.mutable_birth_date()->set_month(5);
  identity.set_phone("0470 12 34 56");
  identity.set_address("Doorniksestraat 1\n8500 Kortrijk");
  identity.set_notes("Leest Arabisch.\nKomt met de bus.");
  return identity;
}

class ClientTestServer : public ConversationTestServer {
 protected:
  using Clients = v1::ClientService::Stub;

  // A year of 0 is not known.
  static v1::ClientIdentity Identity(const std::string& given,
                                     const std::string& family, int year = 0,
                                     const std::string& phone = "") {
    v1::ClientIdentity identity;
    identity.set_given_name(given);
    identity.set_family_name(family);
    if (year != 0) identity.mutable_birth_date()->set_year(year);
    identity.set_phone(phone);
    return identity;
  }

  static v1::CreateClientRequest CreateRequest(
      const v1::ClientIdentity& identity) {
    v1::CreateClientRequest request;
    request.set_parent(kKortrijk);
    *request.mutable_client()->mutable_identity() = identity;
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status CreateStatus(const v1::CreateClientRequest& request,
                            const As& caller = kAmina) {
    return Call(&Clients::CreateClient, request, &client_, caller);
  }

  // Makes it, which must go well.
  v1::Client Create(const v1::ClientIdentity& identity,
                    const As& caller = kAmina) {
    const grpc::Status status = CreateStatus(CreateRequest(identity), caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return client_;
  }

  grpc::Status ReadStatus(const std::string& name, v1::ClientView view,
                          const As& caller = kAmina) {
    v1::GetClientRequest request;
    request.set_name(name);
    request.set_view(view);
    return Call(&Clients::GetClient, request, &client_, caller);
  }

  // Reads it, which must go well.
  v1::Client Read(const std::string& name,
                  v1::ClientView view = v1::CLIENT_VIEW_BASIC,
                  const As& caller = kAmina) {
    const grpc::Status status = ReadStatus(name, view, caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return client_;
  }

  static v1::UpdateClientRequest UpdateRequest(
      const v1::Client& client, const std::vector<std::string>& mask) {
    v1::UpdateClientRequest request;
    *request.mutable_client() = client;
    for (const std::string& path : mask) {
      request.mutable_update_mask()->add_paths(path);
    }
    request.set_etag(client.etag());
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status UpdateStatus(const v1::UpdateClientRequest& request,
                            const As& caller = kAmina) {
    return Call(&Clients::UpdateClient, request, &client_, caller);
  }

  // Makes the client's identity what it says, which must go well.
  v1::Client Update(const v1::Client& client,
                    const std::vector<std::string>& mask = {"identity"},
                    const As& caller = kAmina) {
    const grpc::Status status =
        UpdateStatus(UpdateRequest(client, mask), caller);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return client_;
  }

  // Runs SQL as the superuser: what other methods write.
  void Execute(const std::string& sql) const {
    pqxx::connection connection(test_database().superuser_url());
    pqxx::nontransaction(connection).exec(sql);
  }

  // Makes `merged` count as `survivor`.
  void Merge(const v1::Client& merged, const v1::Client& survivor) const {
    Execute(absl::StrCat("INSERT INTO intake.client_merge VALUES (34022, '",
                         IdOf(merged), "', '", IdOf(survivor), "', '",
                         IdOf(survivor), "', now())"));
  }

  // Lets an organisation know who the client is, up to that day.
  void Share(const v1::Client& client, const std::string& organization,
             const std::string& last_day) const {
    Execute(absl::StrCat(
        "INSERT INTO intake.consent (municipality_id, client_id, consent_id, "
        "purpose, recipient_id, evidence, grant_date, expire_date, worker_id, "
        "created_at) VALUES (34022, '",
        IdOf(client), "', gen_random_uuid(), 1, '", organization,
        "', 1, '2016-01-01', '", last_day, "', '", kAminaId, "', now())"));
  }

  static std::string IdOf(const v1::Client& client) {
    return client.name().substr(client.name().rfind('/') + 1);
  }

  // The entries of the audit by this method, as "client.opened clients/{id}".
  std::vector<std::string> Audited(const std::string& method) const {
    pqxx::connection connection(test_database().superuser_url());
    std::vector<std::string> entries;
    for (const auto& row : pqxx::nontransaction(connection)
                               .exec_params("SELECT kind || ' ' || resource "
                                            "FROM intake.audit_entry "
                                            "WHERE method = $1 "
                                            "ORDER BY audit_number",
                                            method)) {
      entries.push_back(row[0].c_str());
    }
    return entries;
  }

  // The keys of Kortrijk become retiring ones, and new ones are written under.
  void RotateKeys() const {
    const absl::StatusOr<uint32_t> epoch =
        KeyFile(identity_key_file()).BeginEpoch(kTestMunicipality, Now());
    ASSERT_TRUE(epoch.ok()) << epoch.status();
    Execute(absl::StrCat("UPDATE intake.key_epoch SET epoch = ", *epoch));
    // A service looks at the file once a second, or when it misses a key.
    ASSERT_TRUE(Becomes([&] {
      return identity_keys().All(kTestMunicipality).size() == *epoch;
    }));
  }

  // Says that the number is a worker's.
  void SetWorkerPhone(const std::string& phone) {
    v1::SetWorkerPhonesRequest request;
    request.set_worker(absl::StrCat(kKortrijk, "/workers/", kAminaId));
    request.add_phones(phone);
    request.set_request_id(NewRequestId());
    v1::SetWorkerPhonesResponse answer;
    const grpc::Status status =
        Call(&Clients::SetWorkerPhones, request, &answer);
    EXPECT_TRUE(status.ok()) << status.error_message();
  }

  // The identities that the client had before.
  std::vector<ClientIdentity> History(const std::string& client) const {
    pqxx::connection connection(test_database().superuser_url());
    pqxx::nontransaction database(connection);
    const auto bytes = [](const pqxx::field& field) {
      return absl::HexStringToBytes(field.c_str());
    };
    const DataKey key = *identity_keys().Unwrap(
        bytes(database.exec_params1("SELECT encode(wrapped_key, 'hex') "
                                    "FROM intake.client_identity "
                                    "WHERE client_id = $1",
                                    client)[0]),
        kTestMunicipality, client);
    std::vector<ClientIdentity> history;
    for (const auto& row : database.exec_params(
             "SELECT encode(given_name, 'hex'), encode(family_name, 'hex'), "
             "encode(birth_date, 'hex'), encode(phone, 'hex'), "
             "encode(address, 'hex'), encode(notes, 'hex') "
             "FROM intake.client_identity_history WHERE client_id = $1 "
             "ORDER BY version",
             client)) {
      SealedTexts texts;
      for (size_t i = 0; i < texts.size(); ++i) {
        texts[i] = bytes(row[static_cast<int>(i)]);
      }
      history.push_back(*Open(texts, key, kTestMunicipality, client));
    }
    return history;
  }

  // What the last call answered.
  v1::Client client_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_TEST_SERVER_H_
