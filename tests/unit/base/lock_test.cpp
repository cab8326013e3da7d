#include "base/error.hpp"
#include "base/lock.hpp"

#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <unistd.h>

namespace kinotheca {

namespace {

using namespace std::chrono_literals;

class LockTest : public ::testing::Test {
protected:
    std::filesystem::path const file = std::filesystem::temp_directory_path() / ("kinotheca-lock-" + std::to_string(::getpid()));
    ~LockTest() override { std::filesystem::remove(file); }
};

TEST_F(LockTest, IsHeldByOneAtATime)
{
    auto first = std::make_unique<Lock>(file, 0ms);
    try {
        Lock second(file, 0ms);
        FAIL() << "both hold it";
    } catch (Error const& error) {
        EXPECT_NE(std::string(error.what()).find("process " + std::to_string(::getpid())), std::string::npos) << error.what();
    }
    first.reset();
    EXPECT_NO_THROW(Lock(file, 0ms));
}

TEST_F(LockTest, SaysWhatItCouldNotMake)
{
    EXPECT_THROW(Lock("/nowhere/lock", 0ms), Error);
}

} // namespace

} // namespace kinotheca
