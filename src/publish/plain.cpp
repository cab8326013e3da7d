#include "publish/plain.hpp"

#include "base/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kinotheca {

namespace {

constexpr int label_columns = 16;

int columns_of(std::string_view text)
{
    int columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto c = next_code_point(text, at);
        bool combining = (c >= 0x300 && c < 0x370) || c == 0x200B || c == 0xFEFF;
        columns += combining ? 0 : is_ideographic(c) || (c >= 0xFF00 && c < 0xFF61) ? 2 : 1;
    }
    return columns;
}

class Writer {
public:
    Writer(Texts const& texts, int width) : m_texts(texts), m_width(std::max(width, 40)) {}

    std::string take() { return std::move(m_out); }

    void gap() { m_out += '\n'; }

    // Words of the text broken into lines; the first is led by `lead`, the others by as many blanks as `lead` has columns.
    void lines(std::string_view text, std::string const& lead = {})
    {
        auto indent = columns_of(lead);
        auto line = lead;
        int used = indent;
        bool empty = true;
        while (!text.empty()) {
            auto end = text.find_first_of(" \n\t");
            auto word = text.substr(0, end);
            text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
            if (word.empty())
                continue;
            auto wide = columns_of(word);
            if (!empty && used + 1 + wide > m_width) {
                put(line);
                line.assign(static_cast<std::size_t>(indent), ' ');
                used = indent;
                empty = true;
            }
            if (!empty)
                line += ' ', ++used;
            line += word;
            used += wide;
            empty = false;
        }
        put(line);
    }

    void labelled(std::string_view label, std::string const& text, int columns = label_columns)
    {
        auto lead = std::string(label);
        auto wide = columns_of(label);
        lead.append(static_cast<std::size_t>(std::max(columns - wide, 1)), ' ');
        lines(text, lead);
    }

    void section(std::string const& key)
    {
        gap();
        put(m_texts[key]);
    }

    static std::string cites(std::vector<Citation> const& citations)
    {
        std::string out;
        for (auto const& one : citations)
            out += fmt::format(" [{}]", one.number);
        return out;
    }

    static std::string joined(std::vector<std::string> const& parts, std::string_view between = " · ")
    {
        std::string out;
        for (auto const& part : parts)
            if (!part.empty())
                out += (out.empty() ? "" : std::string(between)) + part;
        return out;
    }

    static std::string worded(ViewValue const& value)
    {
        auto out = value.text;
        for (auto const& detail : value.details)
            out += " · " + detail.text;
        return out + cites(value.citations);
    }

    void heading(Heading const& heading)
    {
        lines(heading.label);
        for (auto const& name : heading.other_names)
            lines(name.text);
        lines(fmt::format("{} №{}  {}", heading.kind_label, heading.id, heading.address));
    }

    void fact(ViewFact const& fact)
    {
        std::string text;
        for (auto const& value : fact.values)
            text += (text.empty() ? "" : ", ") + worded(value);
        if (fact.unknown)
            text = m_texts["unknown"];
        labelled(fact.label, text);
        dispute(fact.dispute);
    }

    void dispute(std::optional<Dispute> const& dispute)
    {
        if (!dispute)
            return;
        for (std::size_t i = 1; i < dispute->values.size(); ++i)
            labelled("", "≠ " + dispute->values[i].text + cites(dispute->values[i].citations));
        labelled("", "  " + m_texts["plain.leads"] + " " + dispute->rule);
    }

    void facts(std::vector<ViewFact> const& facts)
    {
        if (!facts.empty())
            gap();
        for (auto const& one : facts)
            fact(one);
    }

    void credits(std::vector<CreditGroup> const& groups)
    {
        for (auto const& group : groups) {
            auto label = group.label;
            for (auto const& credit : group.credits) {
                auto text = credit.name.text;
                if (!credit.native.empty())
                    text += " (" + credit.native + ')';
                if (!credit.character.empty())
                    text += " · " + credit.character;
                labelled(label, text + cites(credit.name.citations));
                label.clear();
            }
            if (group.credits.empty())
                labelled(label, m_texts["unknown"]);
            dispute(group.dispute);
        }
    }

    void showing(Showing const& row)
    {
        auto when = row.day.text.empty() ? m_texts["agenda.undated"] : row.day.text;
        if (!row.until.empty())
            when += " – " + row.until;
        std::vector<std::string> facts{row.title};
        for (auto const& film : row.films)
            if (fold(film.label) != fold(row.title))
                facts.push_back(film.label);
        if (row.venue)
            facts.push_back(row.venue->text);
        facts.push_back(row.hall);
        if (row.place && !(row.venue && row.venue->text == row.place->text))
            facts.push_back(row.place->text);
        for (auto const& mark : row.marks)
            facts.push_back(mark.text);
        lines(joined({when, joined(row.times, ", ")}, ", ") + "  " + joined(facts) + cites(row.citations), "  ");
    }

    void showings(std::string const& key, std::vector<Showing> const& rows)
    {
        if (rows.empty())
            return;
        section(key);
        for (auto const& row : rows)
            showing(row);
    }

    void days(std::string const& key, std::vector<ShowingDay> const& days)
    {
        if (days.empty())
            return;
        section(key);
        for (auto const& day : days)
            for (auto const& row : day.showings)
                showing(row);
    }

    void film(FilmLine const& film)
    {
        auto title = film.label;
        if (!film.original.empty())
            title += " (" + film.original + ')';
        labelled("  " + (film.year.empty() ? std::string("–") : film.year),
            joined({title, film.directors, film.countries, film.minutes, film.note}) + cites(film.citations), 8);
    }

    void films(std::string const& title, std::vector<FilmLine> const& films)
    {
        if (films.empty())
            return;
        gap();
        put(title);
        for (auto const& one : films)
            film(one);
    }

    void stop(std::string const& year, Stop const& stop)
    {
        std::vector<std::string> parts{stop.event.text};
        for (auto const& detail : stop.event.details)
            if (detail.name != "place" && detail.name != "country" && detail.name != "year")
                parts.push_back(detail.text);
        parts.push_back(stop.place);
        labelled("  " + year,
            joined({stop.kind == "selection" ? std::string() : stop.label, joined(parts)}, ": ") + cites(stop.event.citations), 8);
    }

    void texts(std::string const& key, std::vector<TextLine> const& texts)
    {
        if (texts.empty())
            return;
        section(key);
        for (auto const& text : texts) {
            std::vector<std::string> parts{text.title};
            for (auto const& author : text.authors)
                parts.push_back(author.text);
            parts.insert(parts.end(), {text.where, text.year, text.rating});
            lines(joined(parts) + cites(text.citations), "  ");
        }
    }

    void sources(std::vector<SourceLine> const& sources)
    {
        if (sources.empty())
            return;
        section("cite.sources");
        for (auto const& source : sources) {
            auto lead = fmt::format("  [{}] ", source.number);
            lines(joined({source.title, source.kind_label, source.host, source.language_name, source.date_text}), lead);
            lines(source.outside.empty() ? source.address : source.address + "  " + source.outside, std::string(lead.size(), ' '));
        }
    }

    void put(std::string_view line)
    {
        while (line.ends_with(' '))
            line.remove_suffix(1);
        m_out += sanitized(line);
        m_out += '\n';
    }

    std::string const& word(std::string_view key) const { return m_texts[key]; }

private:
    Texts const& m_texts;
    int m_width;
    std::string m_out;
};

} // namespace

std::string plain_text(FilmView const& view, Texts const& texts, int width)
{
    Writer out(texts, width);
    out.heading(view.heading);
    std::vector<std::string> line;
    for (auto const& value : view.line)
        line.push_back(value.text);
    if (!line.empty())
        out.lines(Writer::joined(line));
    out.facts(view.facts);
    out.credits(view.credits);
    out.showings("film.coming", view.coming);
    if (!view.synopses.empty())
        out.section("film.about");
    for (auto const& passage : view.synopses)
        for (std::size_t i = 0; i < passage.paragraphs.size(); ++i)
            out.lines(passage.paragraphs[i] + (i + 1 == passage.paragraphs.size() ? Writer::cites(passage.citations) : ""), "  ");
    if (!view.journey.empty())
        out.section("film.journey");
    for (auto const& year : view.journey) {
        auto label = year.year.empty() ? std::string("–") : year.year;
        for (auto const& stop : year.stops) {
            out.stop(label, stop);
            label.clear();
        }
    }
    out.showings("film.past", view.past);
    out.showings("film.undated_showings", view.undated);
    if (!view.editions.empty())
        out.section("film.editions");
    for (auto const& edition : view.editions)
        out.lines(
            Writer::joined({edition.title, edition.medium, edition.publisher, edition.year}) + Writer::cites(edition.citations), "  ");
    out.texts("film.texts", view.texts);
    out.films(view.beside_reason, view.beside);
    out.sources(view.sources);
    return out.take();
}

std::string plain_text(AgentView const& view, Texts const& texts, int width)
{
    Writer out(texts, width);
    out.heading(view.heading);
    out.facts(view.facts);
    for (auto const& role : view.films)
        out.films(role.label, role.films);
    out.showings("agent.coming", view.coming);
    out.showings("agent.past", view.past);
    out.showings("film.undated_showings", view.undated);
    out.texts("agent.texts", view.texts);
    out.sources(view.sources);
    return out.take();
}

std::string plain_text(FestivalView const& view, Texts const& texts, int width)
{
    Writer out(texts, width);
    out.heading(view.heading);
    out.facts(view.facts);
    for (auto const& year : view.years)
        out.films(year.year.empty() ? texts["festival.undated"] : year.year, year.films);
    out.sources(view.sources);
    return out.take();
}

std::string plain_text(HouseView const& view, Texts const& texts, int width)
{
    Writer out(texts, width);
    out.heading(view.heading);
    out.facts(view.facts);
    if (!view.venues.empty())
        out.section("house.venues");
    for (auto const& venue : view.venues)
        out.lines(venue.label + "  " + venue.address, "  ");
    out.days("house.coming", view.coming);
    out.days("house.past", view.past);
    out.showings("film.undated_showings", view.undated);
    out.sources(view.sources);
    return out.take();
}

std::string plain_text(ScreeningView const& view, Texts const& texts, int width)
{
    Writer out(texts, width);
    out.heading(view.heading);
    if (!view.state_text.empty())
        out.lines(view.state_text);
    out.facts(view.facts);
    out.films(texts["screening.films"], view.showing.films);
    out.showings("screening.others", view.others);
    out.sources(view.sources);
    return out.take();
}

std::string plain_text(TextView const& view, Texts const& texts, int width)
{
    Writer out(texts, width);
    out.heading(view.heading);
    out.facts(view.facts);
    out.films(texts["text.films"], view.films);
    out.sources(view.sources);
    return out.take();
}

std::string plain_text(EditionView const& view, Texts const& texts, int width)
{
    Writer out(texts, width);
    out.heading(view.heading);
    out.facts(view.facts);
    out.films(texts["edition.films"], view.films);
    out.sources(view.sources);
    return out.take();
}

std::string plain_text(SourceView const& view, Texts const& texts, int width)
{
    Writer out(texts, width);
    auto const& source = view.source;
    out.lines(source.title);
    out.lines(fmt::format("{} №{}  {}", texts["kind.source"], source.id, source.address));
    out.lines(Writer::joined({source.kind_label, source.language_name, source.date_text, view.said_count}));
    out.lines(source.outside.empty() ? view.path : source.outside);
    if (!view.newer.empty())
        out.lines(texts["source.newer"] + " " + view.newer);
    for (auto const& entity : view.said) {
        out.gap();
        out.lines(entity.entity.label + "  " + entity.entity.address);
        for (auto const& line : entity.lines)
            out.labelled("  " + line.label, line.text + (line.anchor.empty() ? "" : fmt::format("  [{}, {}]", line.begin, line.end)), 20);
    }
    if (view.said.empty())
        out.lines(texts["source.nothing"]);
    return out.take();
}

} // namespace kinotheca
