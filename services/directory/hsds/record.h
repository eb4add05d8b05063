// What was imported, as it came.

#ifndef WEGWIJS_SERVICES_DIRECTORY_HSDS_RECORD_H_
#define WEGWIJS_SERVICES_DIRECTORY_HSDS_RECORD_H_

#include <cstdint>
#include <string>

#include "services/directory/hsds/entity.h"

namespace wegwijs::directory::hsds {

struct Record {
  Entity entity;
  // A UUID, in lower case.
  std::string id;
  // JSON without what says where a confidential location is.
  std::string document;
  // What was understood of it then, in HSDS again; the same ids.
  std::string understood;
  // The thing that it came within, "organization/{uuid}"; empty: it came by
  // itself, and the export has it so.
  std::string within;
  std::string source;
  // Of our row after the import; zero if there is none.
  int64_t version = 0;
  // NIS code of the municipality that imported it.
  int owner = 0;
};

}  // namespace wegwijs::directory::hsds

#endif  // WEGWIJS_SERVICES_DIRECTORY_HSDS_RECORD_H_
