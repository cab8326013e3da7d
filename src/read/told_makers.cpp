#include "read/told_makers.hpp"

#include "read/facts.hpp"
#include "read/prose.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

struct MakerFinder {
    Reading const& reading;
    Tokens const& tokens;
    TokenRange sentence;

    // The words for makers that begin at the token: their roles, none for words that say something else. `end` is one past them.
    std::vector<Role> roles_at(std::uint32_t at, std::uint32_t& end) const
    {
        std::vector<Role> roles;
        auto const* longest = reading.at(Category::person, at);
        if (!longest || longest->range.last > sentence.last)
            return roles;
        end = longest->range.last;
        for (auto i = reading.first_mark[at]; i < reading.first_mark[at + 1]; ++i) {
            auto const& mark = reading.marks[i];
            Role role{};
            if (mark.category == Category::person && mark.language == reading.table && mark.range == longest->range
                && parse_name(mark.word, role) && std::find(roles.begin(), roles.end(), role) == roles.end())
                roles.push_back(role);
        }
        return roles;
    }

    // "режисьор и сценарист", "director/producer": further words joined to the first.
    void join(std::vector<Role>& roles, std::uint32_t& end) const
    {
        for (;;) {
            auto next = end;
            if (next < sentence.last && (tokens[next].is("/") || tokens[next].is("-") || tokens[next].is(",") || tokens[next].is("&")))
                ++next;
            else if (auto const* word = next < sentence.last ? reading.at(Category::and_, next) : nullptr)
                next = word->range.last;
            auto behind = next;
            auto const more = next > end && next < sentence.last ? roles_at(next, behind) : std::vector<Role>();
            if (more.empty())
                return;
            roles.insert(roles.end(), more.begin(), more.end());
            end = behind;
        }
    }

    NameRun const* name_ending(std::uint32_t place) const
    {
        auto const found =
            std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.last < place; });
        return found != reading.names.end() && found->range.last == place && found->range.first >= sentence.first && found->parts >= 2
            ? &*found
            : nullptr;
    }

    // The names that end at the place, the last one first.
    std::vector<TokenRange> people_before(std::uint32_t place) const
    {
        std::vector<TokenRange> people;
        while (auto const* run = name_ending(place)) {
            people.push_back(run->range);
            place = run->range.first;
            if (place <= sentence.first + 1)
                break;
            auto const joint = place - 1;
            if (!tokens[joint].is(",") && !tokens[joint].is("·") && !tokens[joint].is("&") && !tokens[joint].is("/")
                && !reading.at(Category::and_, joint))
                break;
            place = joint;
        }
        std::reverse(people.begin(), people.end());
        return people;
    }

    std::vector<TokenRange> people_behind(std::uint32_t at) const
    {
        if (at < sentence.last && tokens[at].is(":"))
            ++at;
        // "is", "er", "е", "to", "von": one small word between.
        bool const small = at + 1 < sentence.last && tokens[at].is_word() && !tokens[at].capital && tokens[at].folded.size() <= 5
            && !tokens[at].caseless && !reading.at(Category::and_, at) && !reading.at(Category::with, at);
        auto names = names_at(reading, at, sentence.last);
        if (names.empty() && small)
            names = names_at(reading, at + 1, sentence.last);
        std::vector<TokenRange> people;
        if (!names.empty())
            for (auto part : list_parts(reading, reading.span(names)))
                people.push_back(tokens.within(part));
        return people;
    }

    std::vector<ToldMaker> find() const
    {
        std::vector<ToldMaker> list;
        for (auto at = sentence.first; at < sentence.last; ++at) {
            auto end = at;
            ToldMaker maker;
            maker.roles = roles_at(at, end);
            if (end == at) {
                with(at, list);
                film_by(at, list);
                continue;
            }
            if (!maker.roles.empty())
                join(maker.roles, end);
            maker.people = people_behind(end);
            if (maker.people.empty())
                maker.people = people_before(at > sentence.first && tokens[at - 1].is(",") ? at - 1 : at);
            if (maker.roles.empty() || maker.people.empty()) {
                at = end - 1;
                continue;
            }
            maker.range = {std::min(at, maker.people.front().first), std::max(end, maker.people.back().last)};
            at = maker.range.last - 1;
            list.push_back(std::move(maker));
        }
        return list;
    }

    // "Familiefilm van Ger Poppelaars", "a drama by Eva Libertad": behind what the film is.
    void film_by(std::uint32_t at, std::vector<ToldMaker>& list) const
    {
        for (auto category : {Category::film_word, Category::form, Category::genre}) {
            auto const* kind = reading.at(category, at);
            auto const* by = kind && kind->language == reading.table && kind->range.last < sentence.last
                ? reading.at(Category::by, kind->range.last)
                : nullptr;
            if (!by || by->range.last >= sentence.last)
                continue;
            if (auto people = people_behind(by->range.last); !people.empty()) {
                auto const end = people.back().last;
                list.push_back({{Role::director}, std::move(people), {at, end}, false});
                return;
            }
        }
    }

    void with(std::uint32_t at, std::vector<ToldMaker>& list) const
    {
        auto const* word = reading.at(Category::with, at);
        if (!word || word->range.last >= sentence.last)
            return;
        auto const people = people_behind(word->range.last);
        if (!people.empty())
            list.push_back({{Role::cast}, people, {at, people.back().last}, true});
    }
};

} // namespace

std::vector<ToldMaker> told_makers(Reading const& reading, TokenRange sentence)
{
    return MakerFinder{reading, reading.tokens, sentence}.find();
}

} // namespace kinotheca
