#include "services/intake/setup/setup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kAmina[] = "0190a000-0000-7000-8000-00000000000a";
constexpr char kBoris[] = "0190a000-0000-7000-8000-00000000000b";
constexpr char kOrganization[] = "0190a000-0000-7000-8000-000000000001";

Desk ADesk(std::string id) {
  return {.id = std::move(id), .display_name = "Onthaalbureau"};
}

Worker AWorker(std::string id, std::string subject) {
  return {.id = std::move(id),
          .subject = std::move(subject),
          .display_name = "Amina",
          .organization = kOrganization,
          .languages = {"ara", "nld"}};
}

Setup Only(std::vector<Desk> desks) {
  return {.desks = std::move(desks), .workers = {}};
}

Setup Only(std::vector<Worker> workers) {
  return {.desks = {}, .workers = std::move(workers)};
}

std::vector<std::string> Fields(const FieldViolations& violations) {
  std::vector<std::string> fields;
  for (const auto& violation : violations.bad_request().field_violations()) {
    fields.push_back(violation.field());
  }
  return fields;
}

std::vector<std::string> WrongFields(const Setup& wanted) {
  FieldViolations violations;
  CheckSetup(wanted, violations);
  return Fields(violations);
}

TEST(SetupTest, TakesWhatIsRight) {
  EXPECT_THAT(
      WrongFields({.desks = {ADesk("ob"), ADesk("stadhuis-2")},
                   .workers = {AWorker(kAmina, "a"), AWorker(kBoris, "b")}}),
      IsEmpty());
}

TEST(SetupTest, NamesEveryWrongFieldAtOnce) {
  Desk desk = ADesk("OB");
  desk.display_name = "";
  Worker worker = AWorker("not-a-uuid", std::string(201, 's'));
  worker.display_name = std::string(81, 'd');
  worker.organization = "not-a-uuid";
  worker.languages = {"ara", "und", "ara"};
  EXPECT_THAT(
      WrongFields({.desks = {desk}, .workers = {worker}}),
      ElementsAre("desks[0].name", "desks[0].display_name", "workers[0].name",
                  "workers[0].organization", "workers[0].subject",
                  "workers[0].display_name", "workers[0].languages[1]",
                  "workers[0].languages[2]"));
}

TEST(SetupTest, RefusesADeskIdThatIsTooLong) {
  EXPECT_THAT(WrongFields(Only({ADesk(std::string(40, 'a'))})), IsEmpty());
  EXPECT_THAT(WrongFields(Only({ADesk(std::string(41, 'a'))})),
              ElementsAre("desks[0].name"));
}

TEST(SetupTest, RefusesANationalNumberInAnyText) {
  Desk desk = ADesk("ob");
  desk.display_name = "85.07.30-033.28";
  Worker worker = AWorker(kAmina, "85073003328");
  worker.display_name = "Amina 85073003328";
  EXPECT_THAT(WrongFields({.desks = {desk}, .workers = {worker}}),
              ElementsAre("desks[0].display_name", "workers[0].subject",
                          "workers[0].display_name"));
}

TEST(SetupTest, RefusesWhatIsGivenTwice) {
  EXPECT_THAT(
      WrongFields({.desks = {ADesk("ob"), ADesk("ob")},
                   .workers = {AWorker(kAmina, "a"), AWorker(kAmina, "a")}}),
      ElementsAre("desks[1].name", "workers[1].name", "workers[1].subject"));
}

TEST(SetupTest, RefusesTheSubjectOfAWorkerWhoStays) {
  FieldViolations violations;
  CheckSubjects(Only({AWorker(kBoris, "b")}), Only({AWorker(kAmina, "b")}),
                violations);
  EXPECT_THAT(Fields(violations), ElementsAre("workers[0].subject"));
}

TEST(SetupTest, LetsTwoWorkersExchangeSubjects) {
  FieldViolations violations;
  CheckSubjects(Only({AWorker(kAmina, "a"), AWorker(kBoris, "b")}),
                Only({AWorker(kAmina, "b"), AWorker(kBoris, "a")}), violations);
  EXPECT_TRUE(violations.empty());
}

TEST(SetupTest, FindsWhatIsNewAndWhatBecomesOther) {
  Desk renamed = ADesk("ob");
  renamed.display_name = "OB";
  Worker retired = AWorker(kAmina, "a");
  retired.retired = true;
  const SetupChanges changes =
      Difference({.desks = {ADesk("ob"), ADesk("straat")},
                  .workers = {AWorker(kAmina, "a")}},
                 {.desks = {ADesk("stadhuis"), ADesk("straat"), renamed},
                  .workers = {retired, AWorker(kBoris, "b")}});

  ASSERT_EQ(changes.desks.size(), 2u);
  EXPECT_EQ(changes.desks[0].value.id, "stadhuis");
  EXPECT_TRUE(changes.desks[0].added);
  EXPECT_EQ(changes.desks[1].value, renamed);
  EXPECT_FALSE(changes.desks[1].added);
  ASSERT_EQ(changes.workers.size(), 2u);
  EXPECT_FALSE(changes.workers[0].added);
  EXPECT_TRUE(changes.workers[1].added);
}

TEST(SetupTest, FindsNothingWhenAllStands) {
  const intake::Setup setup = {.desks = {ADesk("ob")},
                               .workers = {AWorker(kAmina, "a")}};
  const SetupChanges changes = Difference(setup, setup);
  EXPECT_TRUE(changes.desks.empty());
  EXPECT_TRUE(changes.workers.empty());
}

}  // namespace
}  // namespace wegwijs::intake
