// The bytes of an answer: its pieces, as HTTP/1.1 frames them.

#ifndef WEGWIJS_SERVICES_GATEWAY_HTTP_ANSWER_FRAMING_H_
#define WEGWIJS_SERVICES_GATEWAY_HTTP_ANSWER_FRAMING_H_

#include <string>

#include "services/gateway/exchange.h"

namespace wegwijs::gateway {

// For one answer. One of a single piece has a Content-Length; more pieces are
// chunks, or in HTTP/1.0 end with the connection.
class AnswerFraming {
 public:
  struct To {
    bool is_http_1_1 = true;
    // Asked for the head only.
    bool is_head = false;
    // The client would send another request.
    bool keep_alive = false;
  };

  AnswerFraming() = default;
  explicit AnswerFraming(To to) : to_(to) {}

  // The bytes of the next piece; `closing` says that the connection is to end.
  std::string Bytes(const Piece& piece, bool closing);

  // Whether the connection stays after the last piece.
  bool keep_alive() const { return to_.keep_alive; }

 private:
  std::string Head(const Piece& piece, bool closing);
  std::string Body(const Piece& piece) const;

  To to_;
  bool is_chunked_ = false;
};

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_HTTP_ANSWER_FRAMING_H_
