#include "services/gateway/http/http_connection.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/gateway/grpc_web/grpc_web_frame.h"
#include "services/gateway/http/answer_framing.h"
#include "services/gateway/http/http_rules.h"
#include "services/gateway/http/peer_address.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::gateway {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using Parser = http::request_parser<http::string_body>;
using TlsStream = asio::ssl::stream<asio::ip::tcp::socket>;

// Enough to notice that the client goes away, or to begin the next request.
constexpr size_t kListenBytes = 1024;
// For large bodies; given back before the answer.
constexpr size_t kBodyBufferBytes = 32 << 10;
// How long what a client still sends is read, so that it reads our answer.
constexpr absl::Duration kLinger = absl::Seconds(2);

// Whether the client sent something wrong, and did not go away.
bool IsHttpError(error_code error) {
  return error.category() ==
         http::make_error_code(http::error::bad_version).category();
}

asio::ip::tcp::socket& SocketOf(asio::ip::tcp::socket& socket) {
  return socket;
}
asio::ip::tcp::socket& SocketOf(TlsStream& stream) {
  return stream.next_layer();
}

template <typename Stream>
class StreamConnection final
    : public HttpConnection,
      public std::enable_shared_from_this<StreamConnection<Stream>> {
 public:
  static constexpr bool kIsTls = std::is_same_v<Stream, TlsStream>;

  template <typename... Arguments>
  StreamConnection(Shared& shared, Set& set, TlsCertificates::Context tls,
                   Arguments&&... arguments)
      : HttpConnection(shared, set),
        tls_(std::move(tls)),
        stream_(std::forward<Arguments>(arguments)...),
        timer_(stream_.get_executor()),
        buffer_(shared.limits.header_bytes + kBodyBufferBytes),
        peer_(PeerAddress(SocketOf(stream_))) {}

  void Start() {
    error_code ignored;
    SocketOf(stream_).set_option(asio::ip::tcp::no_delay(true), ignored);
    if constexpr (kIsTls) {
      Within(shared_.limits.head);
      stream_.async_handshake(
          asio::ssl::stream_base::server,
          [self = this->shared_from_this()](error_code error) {
            if (error) return self->Close();
            self->NextRequest();
          });
    } else {
      NextRequest();
    }
  }

  void EndSoon() override {
    if (exchange_ != nullptr) return exchange_->EndSoon();
    if (is_idle_) Close();
  }

  void EndNow() override {
    if (exchange_ != nullptr) return exchange_->EndNow();
    Close();
  }

  void Close() override {
    const auto self = std::move(self_while_answering_);
    // Cancels the call.
    exchange_.reset();
    timer_.cancel();
    error_code ignored;
    SocketOf(stream_).close(ignored);
  }

 private:
  // Closes the connection if this phase takes longer.
  void Within(absl::Duration limit) {
    limit_ends_ = Clock::now() + absl::ToChronoNanoseconds(limit);
    if (limit_ends_ < timer_ends_) SetTimer();
  }

  // The backend has its own time.
  void WithoutLimit() { limit_ends_ = Clock::time_point::max(); }

  // One timer serves many phases: when it is early, it is set again.
  void SetTimer() {
    timer_ends_ = limit_ends_;
    timer_.expires_at(timer_ends_);
    timer_.async_wait([weak = this->weak_from_this()](error_code error) {
      const auto self = weak.lock();
      if (error || self == nullptr) return;
      self->timer_ends_ = Clock::time_point::max();
      if (Clock::now() >= self->limit_ends_) return self->TooLate();
      if (self->limit_ends_ != Clock::time_point::max()) self->SetTimer();
    });
  }

  void TooLate() {
    if (!is_idle_ && !lingering_) shared_.metrics.Refuse("time");
    Close();
  }

  void NextRequest() {
    parser_.emplace();
    parser_->header_limit(static_cast<uint32_t>(shared_.limits.header_bytes));
    parser_->body_limit(boost::none);
    request_ = {};
    asked_ = {};
    is_idle_ = true;
    if (shared_.draining) return Finish();
    if (buffer_.size() > 0) return ReadHead();
    Within(shared_.limits.idle);
    Listen();
  }

  // Reads whatever comes: the next request, or the end.
  void Listen() {
    if (listening_) return;
    listening_ = true;
    stream_.async_read_some(
        buffer_.prepare(kListenBytes),
        [self = this->shared_from_this()](error_code error, size_t bytes) {
          self->listening_ = false;
          self->Heard(error, bytes);
        });
  }

  void Heard(error_code error, size_t bytes) {
    if (error) return Close();
    if (lingering_) return Listen();
    buffer_.commit(bytes);
    if (exchange_ == nullptr) ReadHead();
  }

  void ReadHead() {
    is_idle_ = false;
    Within(shared_.limits.head);
    http::async_read_header(
        stream_, buffer_, *parser_,
        [self = this->shared_from_this()](error_code error, size_t) {
          self->HasHead(error);
        });
  }

  void HasHead(error_code error) {
    if (error == http::error::end_of_stream) return Close();
    if (error && !IsHttpError(error)) return Close();
    // How much of a refused head was read depends on how it arrived.
    if (error == http::error::header_limit ||
        error == http::error::buffer_overflow) {
      return Refuse("head_size", absl::InvalidArgumentError(
                                     "The head of the request is too large."));
    }
    if (error) {
      return Refuse("malformed",
                    absl::InvalidArgumentError("This is no request of HTTP."));
    }
    TakeHead();
    const int minor = parser_->get().version() % 10;
    if (const absl::Status status = CheckHead(minor, request_); !status.ok()) {
      return Refuse("malformed", status);
    }
    uint64_t length = 0;
    if (absl::SimpleAtoi(request_.Header("content-length"), &length) &&
        length > shared_.door.largest_body()) {
      return RefuseLarge();
    }
    if (ExpectsContinue(request_) && !parser_->is_done()) return Continue();
    ReadBody();
  }

  void TakeHead() {
    const auto& message = parser_->get();
    asked_ = {.is_http_1_1 = message.version() == 11,
              .is_head = message.method() == http::verb::head};
    request_.method = std::string(message.method_string());
    const auto target = message.target();
    SetTarget({target.data(), target.size()}, request_);
    request_.peer = peer_;
    request_.secure = kIsTls;
    request_.memory = MemoryBudget::Share(&shared_.memory);
    for (const auto& field : message) {
      request_.headers.emplace_back(
          absl::AsciiStrToLower(std::string(field.name_string())),
          std::string(field.value()));
    }
  }

  void Continue() {
    out_ = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(
        stream_, asio::buffer(out_),
        [self = this->shared_from_this()](error_code error, size_t) {
          if (error) return self->Close();
          self->ReadBody();
        });
  }

  void ReadBody() {
    if (parser_->is_done()) return HasRequest();
    Within(shared_.limits.body);
    const auto left = parser_->content_length_remaining();
    if (!left || *left > kBodyBufferBytes) buffer_.reserve(kBodyBufferBytes);
    ReadBodyPart();
  }

  void ReadBodyPart() {
    http::async_read_some(
        stream_, buffer_, *parser_,
        [self = this->shared_from_this()](error_code error, size_t) {
          self->HasBodyPart(error);
        });
  }

  void HasBodyPart(error_code error) {
    if (error == http::error::need_buffer) error = {};
    if (error == http::error::partial_message) return Close();
    if (error && !IsHttpError(error)) return Close();
    if (error) {
      return Refuse("malformed", absl::InvalidArgumentError(
                                     "The body is not as HTTP says."));
    }
    const size_t size = parser_->get().body().size();
    if (size > shared_.door.largest_body()) return RefuseLarge();
    if (!request_.memory.GrowTo(size)) {
      return Refuse("memory",
                    ResourceExhausted("The gateway takes in as much as it can; "
                                      "try again in a moment."));
    }
    if (parser_->is_done()) return HasRequest();
    ReadBodyPart();
  }

  void HasRequest() {
    const bool keep_alive = parser_->keep_alive();
    request_.body = std::move(parser_->get().body());
    if (buffer_.capacity() > kListenBytes) buffer_.shrink_to_fit();
    Answer(shared_.door.Open(std::move(request_)), keep_alive);
    // What comes now waits until the answer is written.
    if (buffer_.size() == 0) Listen();
  }

  void RefuseLarge() {
    Refuse("body_size", MessageTooLarge(shared_.door.largest_body() * 3 / 4));
  }

  // What comes after a request that was not read to its end cannot be read.
  void Refuse(const std::string& reason, const absl::Status& why) {
    shared_.metrics.Refuse(reason);
    is_idle_ = false;
    Answer(shared_.door.Refuse(request_, why), false);
  }

  void Answer(std::unique_ptr<Exchange> exchange, bool keep_alive) {
    asked_.keep_alive = keep_alive;
    framing_ = AnswerFraming(asked_);
    exchange_ = std::move(exchange);
    self_while_answering_ = this->shared_from_this();
    WithoutLimit();
    exchange_->Start(
        [weak = this->weak_from_this(), executor = stream_.get_executor()] {
          const auto self = weak.lock();
          if (self == nullptr) return;
          asio::post(executor, [self] { self->WriteMore(); });
        });
    WriteMore();
  }

  void WriteMore() {
    if (writing_ || exchange_ == nullptr) return;
    Piece piece = exchange_->Next();
    if (piece.empty()) return WithoutLimit();
    out_ = framing_.Bytes(piece, shared_.draining);
    is_last_ = piece.last;
    writing_ = true;
    Within(shared_.limits.write);
    asio::async_write(
        stream_, asio::buffer(out_),
        [self = this->shared_from_this()](error_code error, size_t) {
          self->writing_ = false;
          self->Written(error);
        });
  }

  void Written(error_code error) {
    if (error || exchange_ == nullptr) return Close();
    if (!is_last_) {
      WithoutLimit();
      return WriteMore();
    }
    exchange_.reset();
    const auto self = std::move(self_while_answering_);
    if (out_.capacity() > kBodyBufferBytes) std::string().swap(out_);
    framing_.keep_alive() ? NextRequest() : Finish();
  }

  // Ends the connection so that the client still reads the answer.
  void Finish() {
    lingering_ = true;
    Within(kLinger);
    if constexpr (kIsTls) {
      stream_.async_shutdown(
          [self = this->shared_from_this()](error_code) { self->Close(); });
    } else {
      error_code ignored;
      stream_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
      buffer_.consume(buffer_.size());
      Listen();
    }
  }

  // Outlives the stream.
  const TlsCertificates::Context tls_;
  Stream stream_;
  asio::steady_timer timer_;
  Clock::time_point limit_ends_ = Clock::time_point::max();
  Clock::time_point timer_ends_ = Clock::time_point::max();
  boost::beast::flat_buffer buffer_;
  const std::string peer_;
  std::optional<Parser> parser_;
  HttpRequest request_;
  std::unique_ptr<Exchange> exchange_;
  // Nothing else holds the connection while it waits for the backend.
  std::shared_ptr<StreamConnection> self_while_answering_;
  AnswerFraming::To asked_;
  AnswerFraming framing_;
  std::string out_;
  bool is_idle_ = false;
  bool listening_ = false;
  bool lingering_ = false;
  bool writing_ = false;
  bool is_last_ = false;
};

}  // namespace

HttpConnection::HttpConnection(Shared& shared, Set& set)
    : shared_(shared), set_(set) {
  ++shared_.open;
  shared_.metrics.connections().Increment();
  set_.insert(this);
}

HttpConnection::~HttpConnection() {
  set_.erase(this);
  shared_.metrics.connections().Decrement();
  --shared_.open;
}

void HttpConnection::Serve(asio::ip::tcp::socket socket,
                           TlsCertificates::Context tls, Shared& shared,
                           Set& set) {
  if (tls == nullptr) {
    std::make_shared<StreamConnection<asio::ip::tcp::socket>>(
        shared, set, nullptr, std::move(socket))
        ->Start();
    return;
  }
  asio::ssl::context& context = *tls;
  std::make_shared<StreamConnection<TlsStream>>(shared, set, std::move(tls),
                                                std::move(socket), context)
      ->Start();
}

}  // namespace wegwijs::gateway
