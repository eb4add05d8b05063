// The demonstration's mapping file fits its register and its set-up file.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "clients/cli/import/conversation_rows.h"
#include "clients/cli/setup/set_up.h"

namespace wegwijs::cli {
namespace {

const std::string kDemo = WEGWIJS_DEMO_DIR;

ServerLists ListsOf(const SetUp& set_up) {
  ServerLists lists;
  for (const auto& desk : set_up.desks) *lists.desks.add_desks() = desk;
  for (const auto& worker : set_up.workers) {
    *lists.workers.add_workers() = worker;
  }
  for (const auto& term : set_up.taxonomy) {
    *lists.taxonomy.add_taxonomy_terms() = term;
  }
  for (const auto& place : set_up.neighbourhoods) {
    *lists.neighbourhoods.add_neighbourhoods() = place;
  }
  for (const auto& service : set_up.services) {
    *lists.services.add_services() = service;
  }
  return lists;
}

TEST(KortrijkTest, EveryRowOfTheRegisterIsUnderstood) {
  const auto set_up = ReadSetUp(kDemo + "/setup.json");
  ASSERT_TRUE(set_up.ok()) << set_up.status();
  const auto mapping = ReadMapping(kDemo + "/mapping.json");
  ASSERT_TRUE(mapping.ok()) << mapping.status();
  const auto codes = MakeCodeLists(*mapping->conversations, ListsOf(*set_up),
                                   set_up->municipality);
  ASSERT_TRUE(codes.ok()) << codes.status();
  std::ifstream file(kDemo + "/hulpvragen.csv", std::ios::binary);
  auto reader = ConversationReader::Open(file, *mapping, *codes);
  ASSERT_TRUE(reader.ok()) << reader.status();
  ConversationRows next;
  int rows = 0, undated = 0;
  std::set<std::string> nationalities, languages;
  while (*(*reader)->Next(&next)) {
    ASSERT_TRUE(next.ok()) << "line " << next.rows[0].line << ": "
                           << next.rows[0].problems[0].column << " "
                           << next.rows[0].problems[0].value;
    const auto& conversation = next.message.conversation();
    nationalities.insert(conversation.nationality().code());
    languages.insert(conversation.language().code());
    undated += conversation.has_occurred_last();
    ++rows;
  }
  EXPECT_EQ(rows, 866);
  EXPECT_EQ(undated, 1);
  EXPECT_EQ(nationalities.size(), 42u);
  EXPECT_EQ(languages.size(), 11u);
}

}  // namespace
}  // namespace wegwijs::cli
