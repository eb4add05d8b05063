// wegwijs directory resolve NAME --accept|--reject --answer T

#include <memory>
#include <string>

#include "clients/cli/commands.h"
#include "clients/cli/directory/correction_printing.h"
#include "clients/cli/text_option.h"

namespace wegwijs::cli {
namespace {

using directory::v1::Correction;

struct TypedResolution {
  std::string name;
  std::string etag;
  Correction::State state = Correction::STATE_UNSPECIFIED;
  std::unique_ptr<TextOption> answer;
};

absl::Status ResolveCorrection(Session& session, const TypedResolution& typed) {
  const auto answer = typed.answer->Read();
  if (!answer.ok()) return answer.status();
  if (typed.state == Correction::STATE_UNSPECIFIED) {
    return UsageError("Say --accept or --reject.");
  }
  const auto correction = GetCorrection(session, typed.name);
  if (!correction.ok()) return correction.status();
  directory::v1::ResolveCorrectionRequest request;
  request.set_name(correction->name());
  request.set_etag(typed.etag.empty() ? correction->etag() : typed.etag);
  request.set_state(typed.state);
  request.set_answer(*answer);
  request.set_request_id(session.RequestId());
  const auto resolved = session.Call(
      &directory::v1::CorrectionService::Stub::ResolveCorrection, request);
  if (!resolved.ok()) return resolved.status();
  ShowCorrection(session, *resolved);
  return absl::OkStatus();
}

}  // namespace

void AddDirectoryResolve(CommandLine* line) {
  auto typed = std::make_shared<TypedResolution>();
  CLI::App* command = line->Add(
      "directory resolve",
      "Answers who said that something is wrong; the entry is changed apart "
      "from it",
      {"01a205b3-d000-7000-8000-0000000000c1 --accept --answer \"Dank u, het "
       "is "
       "aangepast.\"",
       "01a205b3-d000-7000-8000-0000000000c1 --reject --answer \"Ze bevestigen "
       "het oude nummer.\""},
      [typed](Session& session) { return ResolveCorrection(session, *typed); });
  AddName(command, "What was said", &typed->name);
  CLI::Option* accept = command->add_flag_callback(
      "--accept", [typed] { typed->state = Correction::STATE_ACCEPTED; },
      "It is right");
  command
      ->add_flag_callback(
          "--reject", [typed] { typed->state = Correction::STATE_REJECTED; },
          "The entry stays as it is")
      ->excludes(accept);
  typed->answer = std::make_unique<TextOption>(command, "answer",
                                               "What to tell who said it");
  command
      ->add_option("--etag", typed->etag,
                   "The version you read; otherwise the present one")
      ->type_name("ETAG");
}

}  // namespace wegwijs::cli
