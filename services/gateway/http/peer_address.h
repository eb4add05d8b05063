// Who is at the other end of a connection, as far as a limit needs to know.

#ifndef WEGWIJS_SERVICES_GATEWAY_HTTP_PEER_ADDRESS_H_
#define WEGWIJS_SERVICES_GATEWAY_HTTP_PEER_ADDRESS_H_

#include <algorithm>
#include <boost/asio/ip/tcp.hpp>
#include <string>

namespace wegwijs::gateway {

// The address of the peer; empty when it has gone. Of IPv6 it is the network,
// because everybody has as many addresses in it as they like.
inline std::string PeerAddress(const boost::asio::ip::tcp::socket& socket) {
  boost::system::error_code error;
  const auto endpoint = socket.remote_endpoint(error);
  if (error) return "";
  const boost::asio::ip::address address = endpoint.address();
  if (address.is_v4() || address.to_v6().is_v4_mapped()) {
    return address.to_string();
  }
  auto bytes = address.to_v6().to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), 0);
  return boost::asio::ip::address_v6(bytes).to_string();
}

}  // namespace wegwijs::gateway

#endif  // WEGWIJS_SERVICES_GATEWAY_HTTP_PEER_ADDRESS_H_
