#include "tools/benchmark/http2_connection.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"

namespace wegwijs::benchmark {
namespace {

// As much as a connection may have on its way to us.
constexpr int kWindow = 16 << 20;

nghttp2_nv Header(absl::string_view name, absl::string_view value) {
  return {.name = reinterpret_cast<uint8_t*>(const_cast<char*>(name.data())),
          .value = reinterpret_cast<uint8_t*>(const_cast<char*>(value.data())),
          .namelen = name.size(),
          .valuelen = value.size(),
          .flags = NGHTTP2_NV_FLAG_NONE};
}

// gRPC's frame of one message that is not compressed.
std::string Framed(absl::string_view message) {
  std::string framed(5, '\0');
  const uint32_t length = htonl(static_cast<uint32_t>(message.size()));
  std::memcpy(framed.data() + 1, &length, sizeof(length));
  return absl::StrCat(framed, message);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Connection>> Http2Connection::Open(
    const std::string& endpoint, Done done) {
  const absl::StatusOr<int> socket = Connect(endpoint);
  if (!socket.ok()) return socket.status();
  return std::unique_ptr<Connection>(
      new Http2Connection(*socket, endpoint, std::move(done)));
}

Http2Connection::Http2Connection(int socket, std::string authority, Done done)
    : Connection(socket, std::move(done)), authority_(std::move(authority)) {
  nghttp2_session_callbacks* callbacks = nullptr;
  nghttp2_session_callbacks_new(&callbacks);
  nghttp2_session_callbacks_set_on_header_callback(callbacks, OnHeader);
  nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, OnClose);
  nghttp2_session_client_new(&session_, callbacks, this);
  nghttp2_session_callbacks_del(callbacks);
  const nghttp2_settings_entry settings[] = {
      {NGHTTP2_SETTINGS_ENABLE_PUSH, 0},
      {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, kWindow}};
  nghttp2_submit_settings(session_, NGHTTP2_FLAG_NONE, settings,
                          std::size(settings));
  nghttp2_session_set_local_window_size(session_, NGHTTP2_FLAG_NONE, 0,
                                        kWindow);
}

Http2Connection::~Http2Connection() { nghttp2_session_del(session_); }

absl::Status Http2Connection::Start(Call& call, const std::string& method,
                                    const std::string& authorization,
                                    absl::string_view request) {
  call.body = Framed(request);
  call.sent = 0;
  call.status.clear();
  call.message.clear();
  const nghttp2_nv headers[] = {Header(":method", "POST"),
                                Header(":scheme", "http"),
                                Header(":path", method),
                                Header(":authority", authority_),
                                Header("te", "trailers"),
                                Header("content-type", "application/grpc"),
                                Header("authorization", authorization)};
  const nghttp2_data_provider body = {.source = {.ptr = &call},
                                      .read_callback = ReadBody};
  const int32_t stream = nghttp2_submit_request(
      session_, nullptr, headers, std::size(headers), &body, &call);
  return stream > 0 ? absl::OkStatus() : Lost(nghttp2_strerror(stream));
}

absl::Status Http2Connection::Send() {
  const uint8_t* bytes = nullptr;
  ssize_t length = 0;
  while ((length = nghttp2_session_mem_send(session_, &bytes)) > 0) {
    unsent_.append(reinterpret_cast<const char*>(bytes), length);
  }
  if (length < 0) return Lost(nghttp2_strerror(static_cast<int>(length)));
  return SendUnsent();
}

absl::Status Http2Connection::Take(absl::string_view bytes) {
  const ssize_t taken = nghttp2_session_mem_recv(
      session_, reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
  return taken == static_cast<ssize_t>(bytes.size())
             ? absl::OkStatus()
             : Lost(nghttp2_strerror(static_cast<int>(taken)));
}

ssize_t Http2Connection::ReadBody(nghttp2_session*, int32_t, uint8_t* buffer,
                                  size_t length, uint32_t* flags,
                                  nghttp2_data_source* source, void*) {
  Call& call = *static_cast<Call*>(source->ptr);
  const size_t next = std::min(length, call.body.size() - call.sent);
  std::memcpy(buffer, call.body.data() + call.sent, next);
  call.sent += next;
  if (call.sent == call.body.size()) *flags |= NGHTTP2_DATA_FLAG_EOF;
  return static_cast<ssize_t>(next);
}

int Http2Connection::OnHeader(nghttp2_session* session,
                              const nghttp2_frame* frame, const uint8_t* name,
                              size_t name_length, const uint8_t* value,
                              size_t value_length, uint8_t, void*) {
  const absl::string_view header(reinterpret_cast<const char*>(name),
                                 name_length);
  auto* call = static_cast<Call*>(
      nghttp2_session_get_stream_user_data(session, frame->hd.stream_id));
  if (call == nullptr) return 0;
  if (header == "grpc-status") {
    call->status.assign(reinterpret_cast<const char*>(value), value_length);
  } else if (header == "grpc-message") {
    call->message.assign(reinterpret_cast<const char*>(value), value_length);
  }
  return 0;
}

int Http2Connection::OnClose(nghttp2_session* session, int32_t stream, uint32_t,
                             void* self) {
  auto* call =
      static_cast<Call*>(nghttp2_session_get_stream_user_data(session, stream));
  if (call != nullptr) static_cast<Http2Connection*>(self)->done_(*call);
  return 0;
}

}  // namespace wegwijs::benchmark
