// The discs of films that a shop or an article on discs lists one below the other, or presents one by one: the carrier stands in a cell
// of the film's own lines, who publishes it and when behind labels there or once on the page.
//
//   Nr. 41 / ROTATION / … / DVD, 84 Minuten, s/w · 2 DVD / 49,90 zł · Format: 4K UHD + Blu-ray · Kiadó: … • Blu-ray (1 lemez)
//   not: a carrier within a sentence, a shop's menu, discs of other films that the page offers beside

#include "read/disc_labels.hpp"
#include "read/edition_films.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <map>

namespace kinotheca::rules {

namespace {

using Carriers = std::vector<Mark const*>;

constexpr std::size_t several_discs = 2;

struct EntryDiscs {
    Reading& reading;
    Tokens const& tokens;
    std::map<Film const*, std::vector<Edition*>> told; // by the lines of editions
    bool labelled = false;                             // "Format: DVD"

    explicit EntryDiscs(Reading& page) : reading(page), tokens(page.tokens) {}

    static bool is_bare(Edition const& edition) { return !edition.title && !edition.publisher && !edition.year; }

    // The same carrier told twice of a film with nothing more said of it is one edition.
    void tidy()
    {
        auto& all = reading.editions;
        std::vector<std::vector<Film*>> places;
        for (auto const& [line, edition] : all)
            places.push_back(films_of_edition(reading, line, edition));
        for (auto j = all.size(); j-- > 0;) {
            bool again = false;
            for (std::size_t i = 0; i < all.size() && !again; ++i)
                again = i != j && places[i] == places[j] && is_bare(all[j].second) && *all[i].second.medium == *all[j].second.medium;
            if (again) {
                all.erase(all.begin() + static_cast<std::ptrdiff_t>(j));
                places.erase(places.begin() + static_cast<std::ptrdiff_t>(j));
            }
        }
        for (std::size_t i = 0; i < all.size(); ++i)
            for (auto const* film : places[i])
                told[film].push_back(&all[i].second);
    }

    static bool tells(Entry& entry)
    {
        return entry.title && !entry.films.empty() && (entry.film().year || entry.film().minutes || !entry.film().credits.empty());
    }

    Mark const* disc_at(std::uint32_t at) const
    {
        auto const* mark = reading.at(Category::medium, at);
        return mark && mark->word != "book" && mark->word != "VOD" ? mark : nullptr;
    }

    // Whether the token begins a cell or a sentence of the line, but for the number of discs.
    bool begins_cell(std::uint32_t at, TokenRange line)
    {
        while (at > line.first && (tokens[at - 1].is_number() || tokens[at - 1].is("x") || tokens[at - 1].is("×")))
            --at;
        if (at == line.first)
            return true;
        auto const& sign = tokens[at - 1];
        if (sign.is("|") || sign.is("•") || sign.is("·") || (sign.is(".") && !sign.spaced && tokens[at].spaced && line.size() > 3))
            return true;
        auto const* label = sign.is(":") ? reading.at(Category::label, line.first) : nullptr;
        bool const format = label && label->range.last + 1 == at && (label->word == "format" || label->word == "editions");
        labelled = labelled || format;
        return format;
    }

    // The carriers of the line's cell: "4K UHD + Blu-ray", "Blu-ray (1 disc) and DVD (1 disc)".
    Carriers carriers(Line const& line)
    {
        Carriers found;
        auto const range = line.tokens;
        for (auto at = range.first; at < range.last && found.empty(); ++at) {
            auto const* mark = disc_at(at);
            if (!mark || mark->range.last > range.last || !begins_cell(at, range))
                continue;
            found.push_back(mark);
            for (auto next = mark->range.last; next < range.last; ++next) {
                if (auto const* further = disc_at(next); further && further->range.last <= range.last) {
                    found.push_back(further);
                    next = further->range.last - 1;
                } else if (tokens[next].is("(")) {
                    while (next + 1 < range.last && !tokens[next].is(")"))
                        ++next;
                } else if (!tokens[next].is("+") && !tokens[next].is("/") && !tokens[next].is("&") && !tokens[next].is_number()
                    && !reading.at(Category::and_, next)) {
                    break;
                }
            }
        }
        return found;
    }

    Carriers carriers(Entry const& entry)
    {
        Carriers found;
        for (auto i = entry.first_line; i < entry.last_line && found.empty(); ++i)
            if (!reading.lines[i].noise)
                found = carriers(reading.lines[i]);
        return found;
    }

    static void complete(Edition& edition, DiscLabels const& labels)
    {
        if (!edition.publisher)
            edition.publisher = labels.publisher;
        if (!edition.year)
            edition.year = labels.year;
    }

    void read()
    {
        tidy();
        std::vector<std::pair<Entry*, Carriers>> found;
        std::size_t with_disc = 0;
        for (auto& entry : reading.entries) {
            if (!tells(entry))
                continue;
            bool const known = !entry.film().editions.empty() || told.contains(&entry.film());
            auto const own = carriers(entry);
            with_disc += known || !own.empty();
            found.emplace_back(&entry, known ? Carriers() : own);
        }
        if (with_disc < several_discs && !labelled)
            return;
        auto const years = years_of_films(reading);
        auto const of_page = disc_labels(reading, 0, reading.lines.size(), years);
        for (auto& [entry, marks] : found) {
            auto& film = entry->film();
            for (auto const* mark : marks) {
                Edition edition;
                edition.medium = carrier_value(reading, *mark);
                film.editions.push_back(std::move(edition));
            }
            auto const labels = with_disc > 1 ? disc_labels(reading, entry->first_line, entry->last_line, years) : of_page;
            for (auto& edition : film.editions)
                complete(edition, labels);
            if (auto const known = told.find(&film); known != told.end())
                for (auto* edition : known->second)
                    complete(*edition, labels);
        }
    }
};

void read_discs_of_entries(Reading& reading)
{
    EntryDiscs(reading).read();
}

} // namespace

extern Rule const discs_of_entries;
Rule const discs_of_entries{Stage::page, read_discs_of_entries};

} // namespace kinotheca::rules
