#include "serve/body_cache.hpp"

#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace kinotheca {

namespace {

std::shared_ptr<Finished const> finished(std::string text, Lasting lasting = Lasting::with_state)
{
    Answer answer;
    answer.content_type = "text/html";
    answer.body = Body::of(std::move(text));
    answer.lasting = lasting;
    return finish(std::move(answer));
}

std::string text_of(std::shared_ptr<Finished const> const& found)
{
    return found ? std::string(found->plain.body.bytes) : "none";
}

CatalogueState state(int change)
{
    return {ChangeNumber{change}, 1, SourceId{1}, {2026, 11, 21}};
}

TEST(BodyCache, KeepsAnAnswerUntilTheCatalogueChanges)
{
    BodyCache cache(1'000'000);
    cache.move_to(state(1));
    cache.keep("h/", finished("home"), state(1));
    cache.keep("h/assets/a.css", finished("style", Lasting::for_ever), state(1));
    EXPECT_EQ(text_of(cache.find("h/")), "home");
    cache.move_to(state(1));
    EXPECT_EQ(text_of(cache.find("h/")), "home");
    cache.move_to(state(2));
    EXPECT_EQ(text_of(cache.find("h/")), "none");
    EXPECT_EQ(text_of(cache.find("h/assets/a.css")), "style");
}

TEST(BodyCache, ANewDayIsANewState)
{
    BodyCache cache(1'000'000);
    cache.move_to(state(1));
    cache.keep("h/agenda", finished("today"), state(1));
    auto tomorrow = state(1);
    tomorrow.day.day = 22;
    cache.move_to(tomorrow);
    EXPECT_EQ(text_of(cache.find("h/agenda")), "none");
}

TEST(BodyCache, DoesNotTakeWhatWasMadeFromAnOlderState)
{
    BodyCache cache(1'000'000);
    cache.move_to(state(2));
    cache.keep("h/", finished("old"), state(1));
    EXPECT_EQ(text_of(cache.find("h/")), "none");
    EXPECT_EQ(cache.bytes(), 0u);
}

TEST(BodyCache, PutsTheNewerInPlaceOfTheOlder)
{
    BodyCache cache(1'000'000);
    cache.keep("h/", finished(std::string(1000, 'a')), {});
    auto before = cache.bytes();
    cache.keep("h/", finished(std::string(1000, 'b')), {});
    EXPECT_EQ(text_of(cache.find("h/")), std::string(1000, 'b'));
    EXPECT_EQ(cache.bytes(), before);
}

TEST(BodyCache, MakesRoomByDroppingWhatWasNotAskedForLongest)
{
    BodyCache cache(100'000);
    for (int i = 0; i < 1000; ++i) {
        cache.keep("h/" + std::to_string(i), finished(std::string(10'000, 'a')), {});
        EXPECT_LE(cache.bytes(), 100'000u);
        EXPECT_NE(text_of(cache.find("h/0")), "none") << "asked for each time";
    }
    EXPECT_NE(text_of(cache.find("h/999")), "none");
    EXPECT_EQ(text_of(cache.find("h/500")), "none");
}

TEST(BodyCache, OneLargeBodyDoesNotDriveOutTheRest)
{
    BodyCache cache(100'000);
    cache.keep("h/", finished("home"), {});
    cache.keep("h/large", finished(std::string(50'000, 'a')), {});
    EXPECT_EQ(text_of(cache.find("h/large")), "none");
    EXPECT_EQ(text_of(cache.find("h/")), "home");
}

TEST(BodyCache, IsUsedByManyThreads)
{
    BodyCache cache(200'000);
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&cache, t] {
            for (int i = 0; i < 500; ++i) {
                auto key = std::to_string(i % 50);
                auto found = text_of(cache.find(key));
                EXPECT_TRUE(found == key || found == "none") << found;
                cache.keep(key, finished(key), cache.state());
                if (i % 100 == t)
                    cache.move_to(state(i));
            }
        });
    for (auto& thread : threads)
        thread.join();
}

} // namespace

} // namespace kinotheca
