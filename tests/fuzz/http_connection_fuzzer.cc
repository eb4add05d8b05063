// What a client sends over a connection, to the real one: a pair of sockets and
// the gateway's own code for requests, refusals, files and answers. The first
// byte of the input says where the rest is cut in two.

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/match.h"
#include "services/gateway/http/http_connection.h"
#include "tests/fuzz/must.h"

namespace {

using namespace wegwijs::gateway;  // NOLINT: the tested names only
using wegwijs::Must;

// A gateway that may have no call open, so that none reaches a backend.
struct Gateway {
  std::unique_ptr<Backends> backends =
      *Backends::Create({"/a.=127.0.0.1:9"}, "", 64);
  Cors cors = *Cors::Create({"https://a.be"});
  StaticFiles files = *StaticFiles::Load(FUZZ_FILES);
  wegwijs::Metrics metrics;
  GatewayMetrics gateway_metrics{metrics};
  OpenCalls open_calls{0};
  RateLimit rate_limit{0, 1};
  SchemaKeeper schemas{*backends};
  Forwarder forwarder{{.open_calls = open_calls,
                       .rate_limit = rate_limit,
                       .metrics = gateway_metrics,
                       .longest_call = absl::Hours(1)}};
  FrontDoor door{{.backends = *backends,
                  .forwarder = forwarder,
                  .cors = cors,
                  .schemas = schemas,
                  .files = files,
                  .largest_message = 64}};
  // One request is always within it: another limit may be met first or not, as
  // it arrives.
  MemoryBudget memory{256};
  HttpConnection::Shared shared{
      .door = door, .memory = memory, .metrics = gateway_metrics, .limits = {}};
};

// Sends `first` and `second`, each when the gateway has nothing to do, then
// nothing more, and is what comes back.
std::string Answers(Gateway& gateway, absl::string_view first,
                    absl::string_view second) {
  std::array<int, 2> ends;
  Must(socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0,
       "there are sockets");
  static auto& io = *new boost::asio::io_context(1);
  io.restart();
  boost::asio::ip::tcp::socket socket(io);
  socket.assign(boost::asio::ip::tcp::v4(), ends[1]);
  HttpConnection::Set set;
  HttpConnection::Serve(std::move(socket), nullptr, gateway.shared, set);
  for (const absl::string_view part : {first, second}) {
    if (!part.empty()) send(ends[0], part.data(), part.size(), MSG_NOSIGNAL);
    io.poll();
  }
  shutdown(ends[0], SHUT_WR);
  io.run();
  Must(set.empty() && gateway.shared.open == 0, "the connection ends");
  Must(gateway.memory.taken() == 0, "nothing of a request is kept");
  std::string answers;
  std::array<char, 4096> bytes;
  ssize_t count = 0;
  while ((count = read(ends[0], bytes.data(), bytes.size())) > 0) {
    answers.append(bytes.data(), static_cast<size_t>(count));
  }
  close(ends[0]);
  return answers;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static Gateway& gateway = *new Gateway;
  if (size == 0) return 0;
  const absl::string_view sent(reinterpret_cast<const char*>(data + 1),
                               size - 1);
  const std::string whole = Answers(gateway, sent, "");
  Must(whole.empty() || absl::StartsWith(whole, "HTTP/1.1 "),
       "an answer is HTTP");
  const size_t cut = sent.size() * data[0] / 255;
  Must(Answers(gateway, sent.substr(0, cut), sent.substr(cut)) == whole,
       "it does not matter how a request arrives");
  return 0;
}
