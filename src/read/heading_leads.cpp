#include "read/heading_leads.hpp"

#include "read/facts.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace kinotheca {

namespace {

constexpr std::uint32_t longest_heading_lead = 6;
constexpr float likely_house = 0.4F;

struct HeadingLeads {
    Reading const& reading;
    Tokens const& tokens;

    bool names_house(TokenRange words) const
    {
        if (reading.in(Category::venue, words) || reading.in(Category::hall, words))
            return true;
        auto const tagged = reading.tagged_in(words);
        return std::any_of(tagged.begin(), tagged.end(),
            [](TaggedSpan const& each) { return each.tag == WordTag::venue && each.likelihood >= likely_house; });
    }

    // A title stands on both sides of the sign.
    bool is_in_title(std::uint32_t sign) const
    {
        auto const tagged = reading.tagged_in({sign, sign + 1});
        return std::any_of(tagged.begin(), tagged.end(),
            [&](TaggedSpan const& each) { return each.tag == WordTag::title && each.range.first < sign && each.range.last > sign + 1; });
    }

    // Where the lead ends and the title begins; empty where there is none. The lead itself is what stands before the first of them.
    TokenRange parted(TokenRange heading) const
    {
        for (auto at = heading.first + 1; at + 1 < heading.last && at <= heading.first + longest_heading_lead; ++at) {
            if (tokens[at].is("\"") || tokens[at].is("("))
                return {};
            if (auto const times = reading.times_in({at, at + 1}); !times.empty() && times.front().range.first == at) {
                auto next = times.front().range.last;
                while (next < heading.last && tokens[next].is_sign() && !tokens[next].is("\""))
                    ++next;
                return next < heading.last ? TokenRange{at, next} : TokenRange();
            }
            bool const sign =
                (tokens[at].is("-") && tokens[at].spaced && tokens[at + 1].spaced) || tokens[at].is(":") || tokens[at].is("|");
            if (sign)
                return {at, at + 1};
        }
        return {};
    }
};

} // namespace

void leave_out_leads(Reading const& reading, std::vector<Anchor>& anchors)
{
    HeadingLeads const leads{reading, reading.tokens};
    struct Found {
        Anchor* anchor;
        TokenRange title;
        std::string words;
        bool house;
    };
    std::vector<Found> found;
    std::map<std::string, int> times;
    std::size_t dated = 0;
    for (auto& anchor : anchors) {
        auto const heading = reading.tokens.within(anchor.heading);
        dated += anchor.kind == Anchor::Kind::dated_line;
        if ((anchor.kind != Anchor::Kind::dated_line && anchor.kind != Anchor::Kind::bracketed) || !anchor.title.empty()
            || !anchor.likely_title.empty() || heading.size() < 3)
            continue;
        auto const parted = leads.parted(heading);
        if (parted.empty())
            continue;
        TokenRange const lead{heading.first, parted.first};
        bool const hour = parted.last > parted.first + 1;
        bool const house = leads.names_house(lead);
        auto words = bare_words(reading.words(reading.span(lead)));
        if (hour && !house)
            continue;
        // "Drie kleuren: Blauw", "Drie kleuren: Wit"; but "Fellini 100: I vitelloni", "Fellini 100: La strada".
        if (!reading.tokens[parted.first].is(":") || !leads.is_in_title(parted.first))
            ++times[words];
        found.push_back({&anchor, {parted.last, heading.last}, std::move(words), house});
    }
    if (found.size() < 2)
        return;
    // "Trilogie – Teil 1", "Trilogie – Teil 2" among other lines are titles.
    bool const all_led = found.size() * 3 >= dated * 2;
    for (auto& each : found)
        if (each.house || (all_led && times[each.words] >= 2))
            each.anchor->heading = reading.span(each.title);
}

} // namespace kinotheca
