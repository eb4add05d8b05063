// The SQL of what was imported. Each function is one statement.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_RECORD_STORE_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_RECORD_STORE_H_

#include <string>
#include <vector>

#include "services/directory/hsds/record.h"
#include "services/runtime/database.h"

namespace wegwijs::directory::hsds {

std::vector<Statement> RecordStatements();

// Those of `ids` that there are.
std::vector<Record> ReadRecords(Transaction& transaction, Entity entity,
                                const std::vector<std::string>& ids);

// At most `limit` that came by themselves, after the id `after`, by id.
std::vector<Record> ReadRecordsAfter(Transaction& transaction, Entity entity,
                                     const std::string& after, int limit);

// At most `limit` of the source, without documents, after the id `after`, by
// id.
std::vector<Record> ReadRecordsOfSource(Transaction& transaction, int owner,
                                        const std::string& source,
                                        Entity entity, const std::string& after,
                                        int limit);

// Those whose documents name one of `ids` anywhere. Reads all records.
std::vector<Record> ReadRecordsNaming(Transaction& transaction,
                                      const std::vector<std::string>& ids);

void WriteRecords(Transaction& transaction, const std::vector<Record>& records);

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_RECORD_STORE_H_
