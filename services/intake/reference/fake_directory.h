// A directory for tests: it answers ResolveReferences and GetMeetup from what
// the test put in, over a port of its own.

#ifndef WEGWIJS_SERVICES_INTAKE_REFERENCE_FAKE_DIRECTORY_H_
#define WEGWIJS_SERVICES_INTAKE_REFERENCE_FAKE_DIRECTORY_H_

#include <grpcpp/channel.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "tests/support/test_tokens.h"

namespace wegwijs::intake {

class FakeDirectory {
 public:
  FakeDirectory();
  ~FakeDirectory();

  std::shared_ptr<grpc::Channel> channel() const;

  // A theme when `parent` is empty.
  void PutTopic(const std::string& id, const std::string& parent,
                bool retired = false);
  void PutService(const std::string& id, const std::string& display_name,
                  bool active = true,
                  const std::string& organization = kTestOrganization);
  // One that is there can be had in these languages, and takes so many more
  // since 2016-06-01.
  void PutFit(const std::string& id, const std::vector<std::string>& languages,
              int available);
  void PutNeighbourhood(const std::string& id, bool retired = false);
  void PutOrganization(const std::string& id, const std::string& display_name);

  // Returns its name.
  std::string PutMeetup(const std::string& id, absl::Time start,
                        bool cancelled = false);

  // Until it is up again every call is refused with UNAVAILABLE.
  void SetDown(bool down);

  // How many calls came, refused ones too.
  int asked() const;
  // The token that the last call brought.
  std::string authorization() const;

 private:
  struct Contents;
  class References;
  class Meetups;

  const std::unique_ptr<Contents> contents_;
  const std::unique_ptr<References> references_;
  const std::unique_ptr<Meetups> meetups_;
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REFERENCE_FAKE_DIRECTORY_H_
