#include "services/gateway/http/answer_framing.h"

#include "absl/strings/str_cat.h"
#include "services/gateway/http/http_rules.h"

namespace wegwijs::gateway {

std::string AnswerFraming::Bytes(const Piece& piece, bool closing) {
  std::string bytes;
  if (piece.head.has_value()) bytes = Head(piece, closing);
  if (!to_.is_head) bytes += Body(piece);
  return bytes;
}

std::string AnswerFraming::Head(const Piece& piece, bool closing) {
  if (closing || (!piece.last && !to_.is_http_1_1)) to_.keep_alive = false;
  is_chunked_ = !piece.last && to_.is_http_1_1;
  const bool has_body = piece.head->status != 204 && piece.head->status != 304;
  std::string framing;
  if (is_chunked_) {
    framing = "transfer-encoding: chunked";
  } else if (piece.last && has_body) {
    framing = absl::StrCat("content-length: ", piece.body.size());
  }
  return HeadLines(*piece.head, framing, to_.keep_alive);
}

std::string AnswerFraming::Body(const Piece& piece) const {
  if (!is_chunked_) return piece.body;
  std::string chunk;
  if (!piece.body.empty()) {
    chunk =
        absl::StrCat(absl::Hex(piece.body.size()), "\r\n", piece.body, "\r\n");
  }
  if (piece.last) chunk += "0\r\n\r\n";
  return chunk;
}

}  // namespace wegwijs::gateway
