#include "services/directory/directory_service.h"

#include "services/directory/brugfiguur/brugfiguur_store.h"
#include "services/directory/correction/correction_store.h"
#include "services/directory/head_store.h"
#include "services/directory/hsds/record_store.h"
#include "services/directory/location/location_store.h"
#include "services/directory/meetup/meetup_store.h"
#include "services/directory/neighbourhood_store.h"
#include "services/directory/organization_store.h"
#include "services/directory/referral/referral_count_store.h"
#include "services/directory/service_store.h"
#include "services/directory/taxonomy_store.h"
#include "services/directory/tenant_proof_store.h"
#include "services/directory/term_replacement_store.h"

namespace wegwijs::directory {

std::vector<Statement> DirectoryStatements() {
  const TenantProof proof = DirectoryTenantProof();
  std::vector<Statement> all = {proof.visible, proof.candidates, proof.seen};
  for (const std::vector<Statement>& some :
       {HeadStatements(), TaxonomyStatements(), NeighbourhoodStatements(),
        OrganizationStatements(), ServiceStatements(), LocationStatements(),
        MeetupStatements(), TermReplacementStatements(), BrugfiguurStatements(),
        CorrectionStatements(), hsds::RecordStatements(),
        ReferralCountStatements()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

}  // namespace wegwijs::directory
