// story_samples PAGE…: what scripts/train_stories learns from. Prints a JSON object per page: its films with the places where the text on
// each may begin, and what is seen of both.
#include "base/files.hpp"
#include "compile/samples.hpp"
#include "page/page.hpp"
#include "read/rule.hpp"
#include "read/rules_table.hpp"
#include "read/story_signs.hpp"

using namespace kinotheca;

namespace {

// All that is read before the texts on films are.
void read_all_but_texts(Reading& reading)
{
    settle_language(reading);
    for (auto stage : {Stage::lines, Stage::blocks, Stage::marks, Stage::rows, Stage::tags, Stage::entries, Stage::subjects, Stage::facts,
             Stage::prose, Stage::showings, Stage::page}) {
        for (auto const& [name, rule] : rules::table())
            if (rule->stage == stage && name != "synopsis")
                rule->apply(reading);
        if (stage == Stage::entries || stage == Stage::subjects)
            reading.settle_entries();
    }
}

boost::json::object sample(std::string const& path, Vocabulary const& vocabulary)
{
    Page page;
    page.path = path;
    page.bytes = files::read(path, largest_page);
    auto const text = to_text(page);
    Reading reading(text, vocabulary);
    read_all_but_texts(reading);
    boost::json::array films;
    for (auto const& film : view_stories(reading, line_roles(reading))) {
        boost::json::array titles;
        for (auto const& title : film.film->titles)
            titles.push_back(boost::json::string(*title.text));
        boost::json::array places;
        for (auto const& place : film.places) {
            auto const begin = reading.span(place.sentence).begin;
            auto words = text.body.substr(begin, 240);
            while (!words.empty() && begin + words.size() < text.body.size() && (text.body[begin + words.size()] & 0xC0) == 0x80)
                words.pop_back();
            places.push_back({{"text", words}, {"at", begin}, {"signs", names_of<StorySign>(place.signs)},
                {"before", names_of<StorySign>(place.before)}, {"after", names_of<StorySign>(place.after)}});
        }
        films.push_back({{"titles", std::move(titles)}, {"signs", names_of<StoryFilmSign>(film.signs)}, {"places", std::move(places)}});
    }
    return {{"path", path}, {"films", std::move(films)}};
}

} // namespace

int main(int argc, char** argv)
{
    return print_samples(argc, argv, sample);
}
