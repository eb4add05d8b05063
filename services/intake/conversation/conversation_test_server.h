// The intake service of Kortrijk, set up, with a directory that answers. At the
// end of every test the register must be sound
// (tests/support/register_proof.h).

#ifndef WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_TEST_SERVER_H_
#define WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_TEST_SERVER_H_

#include <functional>
#include <string>
#include <vector>

#include "services/intake/calendar.h"
#include "services/intake/intake_test_server.h"
#include "services/intake/reference/fake_directory.h"

namespace wegwijs::intake {

inline constexpr char kKortrijk[] = "municipalities/34022";
// Where a name goes on below it, as events have it.
inline constexpr size_t kBelow = sizeof(kKortrijk);
inline constexpr absl::CivilDay kMonday(2016, 5, 2);

// Workers: Amina of the city, Boris of an association, Carla who left.
inline constexpr char kAminaId[] = "0190a000-0000-7000-8000-00000000000a";
inline constexpr char kBorisId[] = "0190a000-0000-7000-8000-00000000000b";
inline constexpr char kCarlaId[] = "0190a000-0000-7000-8000-00000000000c";
inline constexpr char kAssociation[] = "0190a000-0000-7000-8000-000000000002";
inline constexpr char kEmploymentService[] =
    "0190a000-0000-7000-8000-0000000000d1";
inline constexpr char kLibrary[] = "0190a000-0000-7000-8000-0000000000d2";

inline const As kAmina = {.role = "toeleider", .subject = "amina"};
inline const As kSteward = {.role = "data_steward", .subject = "steward"};
// Sees the conversations of the association only.
inline const As kBoris = {
    .role = "brugfiguur", .subject = "boris", .organization = kAssociation};

// Before IntakeTestServer, which is built with a channel to it. Known there:
// the theme "wonen" with "huur" and "koop" and the retired "sociaal", the theme
// "werk" with "werk-zoeken", two services, the neighbourhood "overleie", the
// organisations of the workers.
struct DirectoryOfKortrijk {
  DirectoryOfKortrijk();

  FakeDirectory directory_;
};

// Waits, 20 seconds at the most, for what happens in the background.
bool Becomes(const std::function<bool()>& true_at_last);

class ConversationTestServer : protected DirectoryOfKortrijk,
                               public IntakeTestServer {
 protected:
  // The share of what is recorded that is drawn for review.
  explicit ConversationTestServer(double review_share = 0)
      : IntakeTestServer(directory_.channel(), review_share) {}

  // Desks "ob", "stadhuis" and the retired "oud"; the workers above.
  void SetUp() override;

  // The register is sound.
  void TearDown() override;

  // What can be recorded: one help request, at the desk "ob".
  static v1::Conversation Talk(const std::string& topic = "huur",
                               absl::CivilDay day = kMonday);
  static v1::HelpRequest About(const std::string& topic);

  static v1::RecordConversationRequest RequestFor(
      const v1::Conversation& conversation);

  // Records it, which must go well.
  v1::Conversation Record(const v1::Conversation& conversation,
                          const As& caller = kAmina);

  // The name of the client that a conversation recorded with `code` has.
  std::string ClientWithCode(const std::string& code,
                             const As& caller = kAmina);

  // The answer to a call of which only the status matters.
  grpc::Status RecordStatus(const v1::RecordConversationRequest& request,
                            const As& caller = kAmina);
  grpc::Status RecordStatus(const v1::Conversation& conversation,
                            const As& caller = kAmina);
  grpc::Status GetStatus(const std::string& name, const As& caller = kAmina);

  // Reads it, which must go well.
  v1::Conversation Get(const std::string& name, const As& caller = kAmina);

  // Retires the topic in the directory; returns when the server knows.
  void Retire(const std::string& topic, const std::string& theme);

  // The kinds of the events after the set-up, in their order.
  std::vector<std::string> NewEvents() const;

  // The text that a query of one row and column gives.
  std::string Text(const std::string& sql) const;

  // The number that a query of one row and column gives.
  int Count(const std::string& sql) const;

  // The register's counts and heads, see StateOfRegister.
  std::string State() const;

 private:
  size_t events_before_ = 0;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CONVERSATION_CONVERSATION_TEST_SERVER_H_
