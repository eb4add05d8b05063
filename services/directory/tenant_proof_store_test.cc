#include "services/directory/tenant_proof_store.h"

#include <gtest/gtest.h>

#include <pqxx/pqxx>
#include <string>

#include "services/runtime/database.h"
#include "tests/support/test_database.h"

namespace wegwijs::directory {
namespace {

class TenantProofStoreTest : public ::testing::Test {
 protected:
  TenantProofStoreTest() {
    pqxx::connection connection(test_database_.superuser_url());
    pqxx::work setup(connection);
    setup.exec(
        "INSERT INTO directory.organization VALUES"
        " ('01a205b3-d000-7000-8000-000000000001', 'Stad Kortrijk', '', '', '',"
        "  1, 34022)");
    setup.exec(
        "INSERT INTO directory.idempotency VALUES"
        " (34022, '01a205b3-d000-7000-8000-000000000002', 's', 'm', '', now()),"
        " (11002, '01a205b3-d000-7000-8000-000000000003', 's', 'm', '', "
        "now())");
    setup.commit();
  }

  absl::Status Prove(const std::string& url) {
    const TenantProof proof = DirectoryTenantProof();
    const DatabaseSession::Options options = {
        .url = url,
        .statements = {proof.visible, proof.candidates, proof.seen}};
    DatabaseSession session(options);
    return ProveTenants(session, proof);
  }

  TestDatabase test_database_;
};

TEST_F(TenantProofStoreTest, HoldsForTheServicesOwnRole) {
  const absl::Status status = Prove(test_database_.url("wegwijs_directory"));
  EXPECT_TRUE(status.ok()) << status;
}

TEST_F(TenantProofStoreTest, FailsForARoleThatSeesEverything) {
  EXPECT_EQ(Prove(test_database_.superuser_url()).code(),
            absl::StatusCode::kFailedPrecondition);
}

}  // namespace
}  // namespace wegwijs::directory
