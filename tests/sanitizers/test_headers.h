// What most tests include, for precompile_headers.

#ifndef WEGWIJS_TESTS_SANITIZERS_TEST_HEADERS_H_
#define WEGWIJS_TESTS_SANITIZERS_TEST_HEADERS_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/sanitizers/library_headers.h"
#include "tests/support/rpc_errors.h"
#include "tests/support/test_database.h"

#endif  // WEGWIJS_TESTS_SANITIZERS_TEST_HEADERS_H_
