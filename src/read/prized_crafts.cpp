#include "read/prized_crafts.hpp"

#include "record/record.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

constexpr std::uint32_t longest_craft = 4; // words
constexpr std::size_t fewest_crafts = 2;   // that the word tables know

struct CraftList {
    Reading const& reading;
    Tokens const& tokens;
    TokenRange sentence;

    // Where a craft of the page's own language is named: "Kamera", "image".
    bool is_craft(std::uint32_t at) const
    {
        auto const* label = reading.at(Category::label, at);
        Role role{};
        return label && label->language == reading.table && parse_name(label->word, role) && role != Role::cast;
    }

    // "instruktør": who has the craft.
    bool is_maker(std::uint32_t at) const { return is_craft(at) && reading.at(Category::person, at); }

    // One past a bracket with who did it, if one stands there.
    std::uint32_t past_bracket(std::uint32_t at) const
    {
        if (at >= sentence.last || !tokens[at].is("("))
            return at;
        while (at < sentence.last && !tokens[at].is(")"))
            ++at;
        return std::min(at + 1, sentence.last);
    }

    // The plain words from the place to the next sign or word that joins.
    TokenRange item_at(std::uint32_t at) const
    {
        auto last = at;
        while (last < sentence.last && tokens[last].is_word() && !reading.at(Category::and_, last) && !reading.at(Category::won, last)
            && !is_maker(last) && !reading.at(Category::prize_for, last) && reading.tagged_title_at(last).empty())
            ++last;
        return {at, last};
    }

    // The list that begins at the place; empty where none does.
    std::vector<TokenRange> list_at(std::uint32_t at) const
    {
        std::vector<TokenRange> list;
        std::size_t known = 0;
        bool joined = false; // "and" has come: one more
        while (at < sentence.last) {
            // "za scenariusz, za zdjęcia i za muzykę"
            if (auto const* before = reading.at(Category::prize_for, at))
                at = before->range.last;
            auto const item = item_at(at);
            if (item.empty() || item.size() > longest_craft)
                break;
            auto const next = past_bracket(item.last);
            bool const comma = next < sentence.last && tokens[next].is(",");
            auto const* word = next < sentence.last ? reading.at(Category::and_, next) : nullptr;
            bool const ends = next >= sentence.last || tokens[next].is(".") || tokens[next].is(";") || comma;
            if (!ends && !word)
                break;
            list.push_back(item);
            known += is_craft(item.first);
            if (joined)
                return known >= fewest_crafts ? list : std::vector<TokenRange>();
            if (!comma && !word)
                break;
            joined = word != nullptr;
            at = word ? word->range.last : next + 1;
        }
        return {};
    }

    std::vector<TokenRange> find() const
    {
        for (auto at = sentence.first; at < sentence.last; ++at) {
            bool const behind = at > sentence.first
                && (tokens[at - 1].is(":") || reading.at(Category::prize_for, at - 1) || reading.at(Category::by, at - 1));
            if (behind || is_craft(at))
                if (auto list = list_at(at); !list.empty())
                    return list;
        }
        return {};
    }
};

} // namespace

std::vector<TokenRange> prized_crafts(Reading const& reading, TokenRange sentence)
{
    return CraftList{reading, reading.tokens, sentence}.find();
}

} // namespace kinotheca
