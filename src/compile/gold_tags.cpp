#include "compile/gold_tags.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace kinotheca {

namespace {

struct GoldWords {
    bool maybe = false;
    WordTag tag = WordTag::none;
    std::string words;
};

// The order in which words claim their places.
std::size_t rank_of(WordTag tag)
{
    constexpr std::array order{WordTag::title, WordTag::venue, WordTag::event, WordTag::prize, WordTag::section, WordTag::director,
        WordTag::player, WordTag::person, WordTag::company, WordTag::place};
    return static_cast<std::size_t>(std::find(order.begin(), order.end(), tag) - order.begin());
}

WordTag tag_of_role(std::string_view role)
{
    if (role == "director")
        return WordTag::director;
    if (role == "cast" || role == "voice")
        return WordTag::player;
    if (role == "production-company" || role == "distributor" || role == "sales-agent")
        return WordTag::company;
    return WordTag::person;
}

boost::json::array const& list_in(boost::json::object const& object, std::string_view name)
{
    static boost::json::array const none;
    auto const* found = object.if_contains(name);
    return found && found->is_array() ? found->get_array() : none;
}

void add(std::vector<GoldWords>& list, bool maybe, WordTag tag, boost::json::object const& object, std::string_view name)
{
    if (auto const* value = object.if_contains(name); value && value->is_string() && !value->get_string().empty())
        list.push_back({maybe, tag, std::string(value->get_string())});
}

void add_part(std::vector<GoldWords>& list, bool maybe, boost::json::object const& part)
{
    for (auto const& film : list_in(part, "films")) {
        for (auto const& title : list_in(film.as_object(), "titles"))
            add(list, maybe, WordTag::title, title.as_object(), "text");
        for (auto const& credit : list_in(film.as_object(), "credits"))
            add(list, maybe, tag_of_role(std::string_view(credit.at("role").as_string())), credit.as_object(), "name");
        for (auto const* prized : {"selections", "awards"})
            for (auto const& each : list_in(film.as_object(), prized)) {
                add(list, maybe, WordTag::event, each.as_object(), "event");
                add(list, maybe, WordTag::prize, each.as_object(), "award");
                add(list, maybe, WordTag::section, each.as_object(), "section");
            }
    }
    for (auto const& screening : list_in(part, "screenings")) {
        add(list, maybe, WordTag::venue, screening.as_object(), "venue");
        add(list, maybe, WordTag::place, screening.as_object(), "place");
    }
}

std::vector<GoldWords> words_of(boost::json::object const& gold)
{
    std::vector<GoldWords> list;
    add_part(list, false, gold);
    if (auto const* maybe = gold.if_contains("maybe"); maybe && maybe->is_object())
        add_part(list, true, maybe->get_object());
    auto const key = [](GoldWords const& each) {
        return std::tuple(each.maybe, rank_of(each.tag), -static_cast<std::ptrdiff_t>(each.words.size()), std::string_view(each.words));
    };
    std::sort(list.begin(), list.end(), [&](GoldWords const& a, GoldWords const& b) { return key(a) < key(b); });
    return list;
}

} // namespace

std::vector<std::size_t> gold_states(Reading const& reading, boost::json::object const& gold)
{
    std::vector<std::size_t> states(reading.tokens.size());
    std::string_view const body = reading.text.body;
    for (auto const& each : words_of(gold))
        for (auto at = body.find(each.words); at != body.npos; at = body.find(each.words, at + 1)) {
            Span const span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + each.words.size())};
            auto const range = reading.tokens.within(span);
            // Not inside a longer word: the tokens are the words and nothing but them.
            if (range.empty() || reading.span(range) != span)
                continue;
            if (std::any_of(states.begin() + range.first, states.begin() + range.last, [](std::size_t state) { return state != 0; }))
                continue;
            for (auto token = range.first; token < range.last; ++token)
                states[token] = state_of(each.tag, token == range.first);
        }
    return states;
}

} // namespace kinotheca
