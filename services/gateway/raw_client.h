// A client of HTTP/1.1 for tests that sends the bytes it is told to, right or
// wrong.

#ifndef WEGWIJS_SERVICES_GATEWAY_RAW_CLIENT_H_
#define WEGWIJS_SERVICES_GATEWAY_RAW_CLIENT_H_

#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace wegwijs::gateway {

struct RawAnswer {
  // 0 if the connection ended before the head of an answer.
  int status = 0;
  std::map<std::string, std::string> headers;
  std::string body;
  // Whether all of it came.
  bool whole = false;
};

class RawClient {
 public:
  // Connects to "127.0.0.1:8080". Throws std::runtime_error if it cannot. About
  // 64 KiB may come unread; left to itself the kernel takes in many times that.
  explicit RawClient(const std::string& address);
  ~RawClient();

  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  // False when the other side no longer takes it.
  bool Send(absl::string_view bytes);

  // One answer; waits ten seconds at most for each part of it.
  RawAnswer Read();

  // Some bytes, as they come; empty at the end.
  std::string ReadSome();

  // Whether the other side has closed, which is waited for.
  bool IsClosed();

  // Goes away, whatever is in flight.
  void Disconnect();

 private:
  bool Fill();
  bool FillTo(size_t size);

  int socket_ = -1;
  std::string buffer_;
};

// A request in gRPC-Web with the frame of `message`; `headers` are whole lines.
std::string WebRequest(absl::string_view path, absl::string_view message,
                       const std::vector<std::string>& headers = {});

// A request with any body.
std::string PostRequest(absl::string_view path, absl::string_view content_type,
                        absl::string_view body,
                        const std::vector<std::string>& headers = {});

// What an answer in gRPC-Web says.
struct WebAnswer {
  std::vector<std::string> messages;
  std::map<std::string, std::string> trailers;
  // grpc-status, or -1 without trailers.
  int status = -1;
};

WebAnswer ParseWebAnswer(absl::string_view body);

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_RAW_CLIENT_H_
