#include "cli/command_line.hpp"

#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace kinotheca::test {
namespace {

using testing::HasSubstr;

struct Outcome {
    int status;
    std::string out;
    std::string err;
};

Outcome run(std::vector<char const*> arguments)
{
    arguments.insert(arguments.begin(), "kinotheca");
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    auto const status = run_command_line(static_cast<int>(arguments.size()), arguments.data());
    auto out = testing::internal::GetCapturedStdout();
    return {status, std::move(out), testing::internal::GetCapturedStderr()};
}

TEST(CommandLine, HelpGoesToStandardOutput)
{
    auto const general = run({"--help"});
    EXPECT_EQ(general.status, 0);
    EXPECT_EQ(general.err, "");
    for (auto const* const command : {"read", "add", "show", "list", "serve", "check", "evaluate", "version"}) {
        EXPECT_THAT(general.out, HasSubstr(command));
        auto const one = run({command, "--help"});
        EXPECT_EQ(one.status, 0) << command;
        EXPECT_EQ(one.err, "") << command;
        EXPECT_THAT(one.out, HasSubstr(command)) << command;
    }
    EXPECT_THAT(run({"add", "--help"}).out, HasSubstr("Examples:"));
}

TEST(CommandLine, WrongUseIsStatusTwoWithAHint)
{
    std::vector<std::vector<char const*>> const wrong = {{}, {"nonsense"}, {"read"}, {"read", "--nonsense", "x"},
        {"read", "--text", "--evidence", "x"}, {"list"}, {"list", "stars"}, {"serve", "--port", "70000"}, {"serve", "--port", "http"},
        {"show"}, {"show", "--json", "--why", "films/1"}, {"add"}, {"evaluate", "gold"}, {"evaluate", "--faults", "-3", "gold", "x"},
        {"--data"}};
    for (auto const& arguments : wrong) {
        auto const outcome = run(arguments);
        auto const shown = arguments.empty() ? "nothing" : arguments.back();
        EXPECT_EQ(outcome.status, 2) << shown;
        EXPECT_EQ(outcome.out, "") << shown;
        EXPECT_THAT(outcome.err, HasSubstr("--help")) << shown;
    }
}

TEST(CommandLine, NothingToEvaluateGivesNoFigures)
{
    auto const outcome = run({"evaluate", "no-such-gold", "no-such-page.txt"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, HasSubstr("no-such-gold: it is no folder"));
}

TEST(CommandLine, StandardInputIsReadOnce)
{
    auto const outcome = run({"read", "-", "-"});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.err, HasSubstr("standard input"));
}

TEST(CommandLine, MissingCatalogueIsNamed)
{
    for (auto const* const command : {"check", "list", "show"}) {
        std::vector<char const*> arguments{"--data", "/nonexistent/kino", command};
        if (std::string(command) != "check")
            arguments.push_back(std::string(command) == "list" ? "films" : "films/1");
        auto const outcome = run(arguments);
        EXPECT_EQ(outcome.status, 1) << command;
        EXPECT_EQ(outcome.out, "") << command;
        EXPECT_THAT(outcome.err, HasSubstr("/nonexistent/kino")) << command;
    }
}

TEST(CommandLine, DataMayBeNamedBeforeAndAfterTheCommand)
{
    EXPECT_THAT(run({"check", "--data", "/nonexistent/after"}).err, HasSubstr("/nonexistent/after"));
    EXPECT_THAT(run({"--data=/nonexistent/before", "check"}).err, HasSubstr("/nonexistent/before"));
}

TEST(CommandLine, DataIsFoundAsXdgSays)
{
    auto with = [](char const* shared, char const* home) {
        shared ? setenv("XDG_DATA_HOME", shared, 1) : unsetenv("XDG_DATA_HOME");
        home ? setenv("HOME", home, 1) : unsetenv("HOME");
        return run({"check"});
    };
    std::string const shared_before = std::getenv("XDG_DATA_HOME") ? std::getenv("XDG_DATA_HOME") : "";
    std::string const home_before = std::getenv("HOME") ? std::getenv("HOME") : "";
    EXPECT_THAT(with("/nonexistent/x", "/nonexistent/h").err, HasSubstr("/nonexistent/x/kinotheca"));
    EXPECT_THAT(with("relative", "/nonexistent/h").err, HasSubstr("/nonexistent/h/.local/share/kinotheca"));
    EXPECT_THAT(with(nullptr, "/nonexistent/h").err, HasSubstr("/nonexistent/h/.local/share/kinotheca"));
    auto const none = with(nullptr, nullptr);
    EXPECT_EQ(none.status, 2);
    EXPECT_THAT(none.err, HasSubstr("--data"));
    setenv("XDG_DATA_HOME", shared_before.c_str(), 1);
    setenv("HOME", home_before.c_str(), 1);
}

TEST(CommandLine, VersionIsOneLine)
{
    auto const outcome = run({"version"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.out, testing::MatchesRegex("kinotheca [0-9]+\\.[0-9]+\\.[0-9]+ \\(reader [0-9]+\\)\n"));
}

} // namespace
} // namespace kinotheca::test
