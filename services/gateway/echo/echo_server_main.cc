// The echo server as a process, for tests of clients in other languages:
// prints its address, and ends when its input does.

#include <iostream>

#include "services/gateway/echo/echo_server.h"

int main() {
  const wegwijs::gateway::EchoServer server;
  std::cout << server.address() << std::endl;
  std::cin.get();
}
