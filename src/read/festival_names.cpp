#include "read/festival_names.hpp"

#include "read/facts.hpp"
#include "read/houses.hpp"
#include "read/prize_names.hpp"

#include <algorithm>
#include <string>

namespace kinotheca {

namespace {

constexpr std::uint32_t most_words_sought = 1500; // of the text, in which the full name is sought
constexpr std::uint32_t longest_full_name = 9;

struct FullNameFinder {
    Reading const& reading;
    Tokens const& tokens;
    TokenRange brief;
    std::string key;      // of the brief name
    std::string initials; // it might be: "iffi"

    bool has_word_for_festival(TokenRange name, TokenRange beside) const
    {
        for (auto at = name.first; at < name.last; ++at)
            if (auto const* event = reading.at(Category::event, at); event && !beside.holds({at, at + 1}) && event->range.last <= name.last)
                return true;
        return false;
    }

    // Where the name has the brief one's word, in whatever case: "Κάννες", "Φεστιβάλ Καννών". Empty where it has not.
    TokenRange same_word_in(TokenRange name) const
    {
        for (auto at = name.first; at < name.last; ++at) {
            auto const& word = tokens[at].folded;
            auto const common = std::string_view(key).substr(0, std::max<std::size_t>(key.size() < 8 ? key.size() : 0, 4));
            if (tokens[at].is_word() && tokens[at].capital && word.size() >= 3
                && (bare_words(word) == key || (!tokens[at].together && common.size() >= 4 && word.starts_with(common))))
                return {at, at + 1};
        }
        return {};
    }

    bool has_initials(TokenRange name) const
    {
        std::string letters;
        for (auto at = name.first; at < name.last; ++at)
            if (tokens[at].is_word() && tokens[at].capital && !tokens[at].caseless)
                letters += first_letters(tokens[at].folded, 1);
        return !initials.empty() && letters == initials;
    }

    bool is_full(TokenRange name) const
    {
        if (name.size() < 2 || name.size() > longest_full_name || name.meets(brief) || is_year(reading, name.last - 1, name.last)
            || reading.in(Category::section, name))
            return false;
        if (has_initials(name))
            return true;
        auto const word = same_word_in(name);
        return !word.empty() && has_word_for_festival(name, word);
    }

    TokenRange tagged_event_in(TokenRange words) const
    {
        for (auto const& each : reading.tagged_in(words))
            if (each.tag == WordTag::event)
                return each.range;
        return {};
    }

    TokenRange find() const
    {
        std::uint32_t seen = 0;
        for (auto const& line : reading.lines) {
            if (line.noise || line.aside || line.tokens.empty() || is_menu(reading, line))
                continue;
            for (auto at = line.tokens.first; at < line.tokens.last;) {
                auto name = tagged_event_in({at, at + 1});
                if (name.first != at)
                    name = {};
                TokenRange inner;
                if (name.empty())
                    if (auto const end = event_end(reading, at, line.tokens.last)) {
                        name = event_in(reading, {at, end});
                        inner = tagged_event_in({at + 1, end});
                    }
                if (!name.empty() && name.last <= line.tokens.last && is_full(name))
                    return name;
                // "the Indian Panorama of the 52nd International Film Festival of India": the learned signs know where it begins.
                at = std::max(at + 1, inner.empty() ? name.last : inner.first);
            }
            seen += line.tokens.size();
            if (seen > most_words_sought)
                break;
        }
        return brief;
    }
};

} // namespace

NumberValue year_of_news(Reading const& reading)
{
    auto const& published = reading.byline.published;
    if (!published || reading.byline.criticism || published->size() < 4)
        return {};
    return {std::stoi(published->substr(0, 4)), published.at.front()};
}

TokenRange full_festival_name(Reading const& reading, TokenRange name)
{
    auto const& tokens = reading.tokens;
    if (name.empty() || !(name.size() == 1 || reading.whole(Category::event, name)))
        return name;
    FullNameFinder finder{reading, tokens, name, bare_words(reading.words(reading.span(name))), {}};
    auto const word = reading.words(reading.span(name));
    auto const capitals =
        static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char each) { return each >= 'A' && each <= 'Z'; }));
    if (name.size() == 1 && capitals >= 3 && capitals + 1 >= word.size())
        finder.initials = finder.key.substr(0, capitals);
    return finder.key.size() < 3 ? name : finder.find();
}

} // namespace kinotheca
