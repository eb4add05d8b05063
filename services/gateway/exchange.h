// One HTTP request and how it is answered, without a word about sockets. A
// connection (http_connection.h) reads the request and writes what the
// exchange has to say; the exchange never waits and never writes by itself, so
// that what is not taken is not made: a slow reader costs one piece.

#ifndef WEGWIJS_SERVICES_GATEWAY_EXCHANGE_H_
#define WEGWIJS_SERVICES_GATEWAY_EXCHANGE_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/gateway/memory_budget.h"

namespace wegwijs::gateway {

// In the order they came; names in lower case.
using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method;  // "POST"
  std::string path;    // As it was sent, without the query: "/a.B/C"
  std::string query;   // What follows the question mark
  Headers headers;
  std::string body;
  // What the body takes of the memory for all requests.
  MemoryBudget::Share memory;
  // The caller's IP address, and whether they came by TLS.
  std::string peer;
  bool secure = false;

  // The value of the first header of this name; empty if there is none.
  absl::string_view Header(absl::string_view name) const {
    for (const auto& [key, value] : headers) {
      if (key == name) return value;
    }
    return {};
  }
};

// What stands above the body of an answer.
struct HttpHead {
  int status = 200;
  // All but those about the length and the connection.
  Headers headers;
};

// A part of an answer.
struct Piece {
  // In the first piece.
  std::optional<HttpHead> head;
  std::string body;
  // Nothing follows.
  bool last = false;

  bool empty() const { return !head.has_value() && body.empty() && !last; }
};

class Exchange {
 public:
  virtual ~Exchange() = default;

  // Begins the work. `wake` says that Next() may have something; it may be
  // called from any thread, until the exchange is gone and after.
  virtual void Start(std::function<void()> wake) = 0;

  // What can be sent now; an empty piece if `wake` will tell.
  virtual Piece Next() = 0;

  // The process ends. What would go on for long ends now, and says so.
  virtual void EndSoon() {}

  // The process ends now: whatever it is, it ends, and says so.
  virtual void EndNow() {}
};

// An answer that is known at once.
class ReadyAnswer : public Exchange {
 public:
  ReadyAnswer(HttpHead head, std::string body)
      : piece_{.head = std::move(head), .body = std::move(body), .last = true} {
  }

  void Start(std::function<void()>) override {}
  Piece Next() override { return std::exchange(piece_, {}); }

 private:
  Piece piece_;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_EXCHANGE_H_
