// A small register for tests, written past intake into its tables.

#ifndef WEGWIJS_SERVICES_REPORTING_TEST_REGISTER_STORE_H_
#define WEGWIJS_SERVICES_REPORTING_TEST_REGISTER_STORE_H_

#include <pqxx/pqxx>
#include <string>
#include <vector>

namespace wegwijs::reporting {

// One conversation, with what a test wants to say of it.
struct TestConversation {
  int municipality = 34022;
  std::string day = "2016-05-02";
  // Empty: the same day.
  std::string last_day = {};
  // Anonymous if empty; otherwise any word.
  std::string client = {};
  // "-3" for the AbsentReason 3.
  std::string nationality = "RU";
  std::string language = "rus";
  std::string neighbourhood = "overleie";
  int introduced_by = 1;
  std::string desk = "ob";
  // One help request each.
  std::vector<std::string> topics = {"zoekt-huurwoning"};
  // The same for each of them: "{1,5}".
  std::string actions = "{5}";
  // Referred to the service "VDAB".
  bool referred = false;
  // Why they are not met; 0: they are open.
  int unmet_reason = 0;
  bool voided = false;
};

// A referral of a conversation of its own, to or from the service "VDAB".
struct TestReferral {
  TestConversation conversation = {};
  bool inbound = false;
  // Of an inbound one.
  int inbound_reason = 0;
  bool logged = false;
  std::string state = "requested";
  int reason = 0;
  // -1: nobody answered.
  int answer_days = -1;
  std::string due = "2016-05-16";
};

struct TestSignal {
  int municipality = 34022;
  std::string day = "2016-05-02";
  std::string topic = "zoekt-huurwoning";
  int supporters = 1;
  // -1: nobody answered.
  int answer_days = -1;
};

class TestRegister {
 public:
  // Adds two themes with two topics each, a service, a neighbourhood and a
  // desk.
  explicit TestRegister(const std::string& superuser_url);

  void Add(const TestConversation& conversation);
  void Add(int times, const TestConversation& conversation);
  void AddReferrals(int times, const TestReferral& referral);
  void AddSignals(int times, const TestSignal& signal);
  void AddOpenDay(const std::string& day, const std::string& desk,
                  const std::string& fraction);

  // Says that two clients are one person, and takes that back.
  void Merge(const std::string& client, const std::string& survivor);
  void Unmerge(const std::string& client);

  // The one value that a query returns; what it writes is kept.
  std::string Value(const std::string& query);

 private:
  void AddRequest(pqxx::work& work, const TestConversation& conversation,
                  const std::string& id, const std::string& topic);
  std::string NextId();

  pqxx::connection connection_;
  int ids_ = 0;
  std::string last_conversation_;
};

}  // namespace wegwijs::reporting

#endif  // WEGWIJS_SERVICES_REPORTING_TEST_REGISTER_STORE_H_
