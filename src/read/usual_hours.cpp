#include "read/usual_hours.hpp"

#include "read/date_tokens.hpp"
#include "read/prose.hpp"
#include "read/showing_details.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// Hours, and of which days they are.
struct HoursOfDays {
    unsigned weekdays = 0; // a bit for each, 1 Monday … 7 Sunday; 0: of all
    unsigned months = 0;   // the same, 1 to 12
    Date from;             // the day from which on they count, without a year
    std::vector<TimeMark const*> times;

    bool on(Date day, int weekday) const
    {
        return (!weekdays || (weekdays >> weekday) & 1) && (!months || (months >> day.month) & 1) && from <= Date{0, day.month, day.day};
    }
    // Says something of days of which the other has spoken; what holds in a month or from a day on is an exception to what holds always.
    bool meets(HoursOfDays const& other) const
    {
        bool const days = !weekdays || !other.weekdays || (weekdays & other.weekdays);
        return days && (!months || (months & other.months)) && (!from.month || from == other.from);
    }
};

// "cassa dalle ore 20.30", "doors 7.00", "met een inleiding om 19u45": what is said before the hour, in the same part of the sentence,
// begins something else.
bool begins_something_else(Reading const& reading, std::uint32_t at, std::uint32_t first)
{
    constexpr std::uint32_t reach = 4;
    auto const& tokens = reading.tokens;
    for (auto place = at;
         place-- > first && place + reach >= at && !tokens[place].is(",") && !tokens[place].is(";") && !tokens[place].is_number();) {
        auto const* label = reading.at(Category::label, place);
        bool const other = label && label->range.last <= at
            && (label->word == "other" || label->word == "booking" || label->word == "price" || label->word == "end");
        if (other || reading.at(Category::guest, place))
            return true;
    }
    return false;
}

// "10-18 Uhr": the hours at which something is open.
bool is_span(Reading const& reading, std::span<TimeMark const> times, std::size_t i)
{
    auto const joined = [&](std::size_t left) {
        auto const between = TokenRange{times[left].range.last, times[left + 1].range.first};
        return between.size() == 1
            && (reading.at(Category::range, between.first) || reading.at(Category::until, between.first)
                || (reading.tokens[between.first].is("-") && !reading.tokens[between.first].spaced));
    };
    return (i > 0 && joined(i - 1)) || (i + 1 < times.size() && joined(i));
}

struct UsualHours {
    Reading& reading;
    Tokens const& tokens;
    std::vector<LineRole> const& roles;

    // Where the days of the showings stand, in bytes; how many showings there are, and how many have no hour.
    Span days{};
    std::size_t shown = 0;
    std::size_t untimed = 0;

    void see_showings()
    {
        for (auto const& entry : reading.entries)
            for (auto const& screening : entry.screenings) {
                if (!screening.date)
                    continue;
                auto const& at = screening.date.at.front();
                days.begin = shown++ ? std::min(days.begin, at.begin) : at.begin;
                days.end = std::max(days.end, at.end);
                untimed += screening.times.empty();
            }
    }

    // "dal 1° agosto"
    bool begins_from(DateMark const& date) const
    {
        for (auto at = date.range.first; at > 0 && at + 2 > date.range.first; --at)
            if (auto const* word = reading.at(Category::from, at - 1); word && word->range.last <= date.range.first + 1)
                return true;
        return false;
    }

    int weekday_at(std::uint32_t at, std::uint32_t& end) const
    {
        auto const* day = reading.at(Category::day, at);
        if (!day || day->language != reading.table)
            return 0;
        end = day->range.last;
        return DateTokens::value_of(*day);
    }

    // How surely a sentence speaks of all showings.
    enum class Scope { one, over_showings, all };

    // "each", "all screenings", "Beginn": the last of one showing too where it stands beside it.
    Scope scope_of(std::uint32_t at) const
    {
        if (auto const* each = reading.at(Category::date_word, at); each && each->word == "each")
            return Scope::all;
        auto const* label = reading.at(Category::label, at);
        return label && label->word == "screenings" ? Scope::all : label && label->word == "time" ? Scope::over_showings : Scope::one;
    }

    // The hours of a sentence that is about all showings; none where it is about one of them or about something else.
    std::vector<HoursOfDays> hours_in(TokenRange sentence, Scope& scope) const
    {
        auto const times = hours_of_showings(reading, sentence);
        auto const dates = reading.dates_in(sentence);
        auto const of_one_day = [&](DateMark const& date) { return date.from.day && date.from == date.to && !begins_from(date); };
        if (times.empty() || std::any_of(dates.begin(), dates.end(), of_one_day))
            return {};
        std::vector<HoursOfDays> found(1);
        int last = 0;
        std::size_t next = 0;
        scope = Scope::one;
        for (auto at = sentence.first; at < sentence.last;) {
            auto end = at + 1;
            if (next < times.size() && times[next]->range.first == at) {
                found.back().times.push_back(times[next]);
                at = times[next++]->range.last;
                continue;
            }
            auto const date = reading.dates_in({at, at + 1});
            auto const* month = date.empty() ? reading.at(Category::month, at) : nullptr;
            bool const limits = !date.empty() || (month && month->language == reading.table) || weekday_at(at, end);
            if (limits && !found.back().times.empty())
                found.emplace_back();
            if (!date.empty()) {
                if (begins_from(date.front()))
                    found.back().from = {0, date.front().from.month, date.front().from.day};
                else if (date.front().from.month && !date.front().from.day)
                    found.back().months |= 1U << date.front().from.month;
                end = date.front().range.last;
            } else if (month && month->language == reading.table) {
                found.back().months |= 1U << DateTokens::value_of(*month);
                end = month->range.last;
            } else if (auto const weekday = weekday_at(at, end)) {
                bool const range = last && found.back().weekdays && (tokens[at - 1].is("-") || reading.at(Category::range, at - 1));
                for (auto day = range ? last : weekday; day <= weekday; ++day)
                    found.back().weekdays |= 1U << day;
                last = weekday;
            }
            // "à 16h30, à l'issue de chaque séance" is not at its beginning.
            bool const behind = next > 0 && at > times[next - 1]->range.last;
            if (!behind || found.size() > 1)
                scope = std::max(scope, scope_of(at));
            at = end;
        }
        // "7pm every Tuesday"
        if (found.size() == 2 && found.back().times.empty() && found.front().weekdays == 0)
            found.front().weekdays = found.back().weekdays;
        std::erase_if(found, [](HoursOfDays const& hours) { return hours.times.empty(); });
        bool const weekdays = std::all_of(found.begin(), found.end(), [](HoursOfDays const& hours) { return hours.weekdays; });
        auto const tagged = reading.tagged_in(sentence);
        bool const titled =
            std::any_of(tagged.begin(), tagged.end(), [](TaggedSpan const& span) { return span.tag == WordTag::title && span.is_sure(); });
        return scope != Scope::one || (weekdays && !titled) ? found : std::vector<HoursOfDays>();
    }

    bool of_the_site(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        return line.noise || line.aside || line.boilerplate || roles[i].published || reading.claimed[i];
    }

    // What the first sentences say that are about all showings; later ones add weekdays that these did not name.
    std::vector<HoursOfDays> find() const
    {
        std::vector<HoursOfDays> found;
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            if (of_the_site(i) || reading.times_in(line.tokens).empty())
                continue;
            bool const over = line.span.end <= days.begin;
            bool const below = line.span.begin >= days.end;
            for (auto const& sentence : sentences(reading, line)) {
                auto scope = Scope::one;
                for (auto& hours : hours_in(sentence, scope)) {
                    bool const of_all = scope == Scope::all || over || (below && hours.weekdays);
                    bool const known =
                        std::any_of(found.begin(), found.end(), [&](HoursOfDays const& other) { return hours.meets(other); });
                    if (of_all && !known)
                        found.push_back(std::move(hours));
                }
            }
        }
        return found;
    }

    // Of several hours the last that holds on the day: exceptions stand behind the rule.
    HoursOfDays const* hours_on(Screening const& screening, std::vector<HoursOfDays> const& usual) const
    {
        auto const dates = reading.dates_in(tokens.within(screening.date.at.front()));
        auto const day = parse_date(screening.date->substr(0, screening.date->find('/')));
        auto const told = dates.empty() ? 0 : dates.front().weekday;
        auto const on = told ? told : day && day->complete() ? weekday(*day) : 0;
        if (!day)
            return nullptr;
        auto const hours = std::find_if(usual.rbegin(), usual.rend(),
            [&](HoursOfDays const& each) { return (!on && each.weekdays && usual.size() == 1) || each.on(*day, on); });
        return hours == usual.rend() ? nullptr : &*hours;
    }

    void give()
    {
        see_showings();
        if (!untimed || untimed * 2 < shown)
            return;
        auto const usual = find();
        if (usual.empty())
            return;
        for (auto& entry : reading.entries)
            for (auto& screening : entry.screenings) {
                if (!screening.date || !screening.times.empty())
                    continue;
                if (auto const* hours = hours_on(screening, usual))
                    for (auto const* time : hours->times)
                        screening.times.push_back(hour_value(reading, *time));
            }
    }
};

} // namespace

std::vector<TimeMark const*> hours_of_showings(Reading const& reading, TokenRange sentence)
{
    std::vector<TimeMark const*> found;
    auto const times = reading.times_in(sentence);
    for (std::size_t i = 0; i < times.size(); ++i)
        if (!is_span(reading, times, i) && !begins_something_else(reading, times[i].range.first, sentence.first))
            found.push_back(&times[i]);
    return found;
}

void give_usual_hours(Reading& reading, std::vector<LineRole> const& roles)
{
    UsualHours{reading, reading.tokens, roles}.give();
}

} // namespace kinotheca
