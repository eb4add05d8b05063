// The municipalities of Belgium, which the directory only reads.

#ifndef WEGWIJS_SERVICES_DIRECTORY_MUNICIPALITY_H_
#define WEGWIJS_SERVICES_DIRECTORY_MUNICIPALITY_H_

#include <string>

namespace wegwijs::directory {

struct Municipality {
  int nis = 0;
  std::string name_nl;
  std::string name_fr;
  std::string name_de;
};

}  // namespace wegwijs::directory

#endif  // WEGWIJS_SERVICES_DIRECTORY_MUNICIPALITY_H_
