// What most tests include, for precompile_headers.

#ifndef WEGWIJS_TOOLS_PRECOMPILED_TEST_HEADERS_H_
#define WEGWIJS_TOOLS_PRECOMPILED_TEST_HEADERS_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/rpc_errors.h"
#include "tests/support/test_database.h"
#include "tools/precompiled/library_headers.h"

#endif  // WEGWIJS_TOOLS_PRECOMPILED_TEST_HEADERS_H_
