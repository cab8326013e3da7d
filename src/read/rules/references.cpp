// What has been written on the film: a bibliography, and lines of press with their paper or critic.
//
//   Le re-montage dans le cinéma soviétique, François ALBERA, Décadrages, 2017 (also with ",," where a part is missing)
//   Александър Янакиев. „Синема.bg“. София, 2003 · Peter Hames: The Czechoslovak New Wave (2005)
//   Cahiers du Cinéma par Olivia Cooper-Hadjian / Calme et résolue … · « … » Abus de ciné
//   not: the film's own text

#include "read/facts.hpp"
#include "read/rule.hpp"

#include <algorithm>

namespace kinotheca::rules {

namespace {

struct ReferenceReader {
    Reading& reading;
    Tokens const& tokens;

    explicit ReferenceReader(Reading& page) : reading(page), tokens(page.tokens) {}

    // Parts between commas outside of brackets and quotation marks; empty ones kept, for they stand for what is not known.
    std::vector<TokenRange> parts(TokenRange range) const
    {
        std::vector<TokenRange> list;
        auto begin = range.first;
        int depth = 0;
        bool quoted = false;
        for (auto at = range.first; at < range.last; ++at) {
            auto const& token = tokens[at];
            depth += token.is("(") || token.is("[");
            depth -= token.is(")") || token.is("]");
            if (token.is("\""))
                quoted = !quoted;
            if (token.is(",") && depth == 0 && !quoted) {
                list.push_back({begin, at});
                begin = at + 1;
            }
        }
        list.push_back({begin, range.last});
        return list;
    }

    bool is_author(TokenRange range) const
    {
        if (!has_two_names(reading, range) || range.size() > 8 || !looks_like_name(reading, reading.span(range)))
            return false;
        auto const family = std::any_of(&tokens[range.first], &tokens[range.last - 1] + 1,
            [](Token const& token) { return token.capitals && token.folded.size() > 2; });
        int parts = 0;
        for (auto at = range.first; at < range.last; ++at)
            parts += tokens[at].is_word() && tokens[at].capital;
        return family || (parts >= 2 && parts <= 3 && !reading.in(Category::not_a_name, range));
    }

    // "Peter Hames: The Czechoslovak New Wave (2005)": an author, a colon or a full stop, a title, and the year somewhere behind it.
    bool author_first(Film& film, TokenRange line) const
    {
        auto stop = line.first + 1;
        while (stop < line.last && stop < line.first + 8 && !tokens[stop].is(":")
            && !(tokens[stop].is(".") && tokens[stop - 1].folded.size() > 3))
            ++stop;
        if (stop + 1 >= line.last || stop >= line.first + 8 || tokens[stop].is_word() || !is_author({line.first, stop}))
            return false;
        // "Sergei Loznitsa : The Siege, Carlos SOLANO, …": a family name in capitals shows the author.
        for (auto const part : parts({stop, line.last}))
            if (is_author(part) && part.size() <= 4 && tokens[part.last - 1].capitals)
                return false;
        auto const begin = stop + 1;
        bool const quoted = tokens[begin].is("\"");
        auto end = begin + 1;
        // "Ingmar Bergman. A Reference Guide (2005)": the year in brackets at the end leaves all before it to the title.
        bool const bracketed = line.size() > 4 && tokens[line.last - 1].is(")") && tokens[line.last - 3].is("(");
        while (bracketed && !quoted && end + 3 < line.last)
            ++end;
        while (end < line.last
            && (quoted ? !tokens[end].is("\"")
                       : !tokens[end].is("(") && !tokens[end].is(",") && !(tokens[end].is(".") && tokens[end - 1].folded.size() > 2)))
            ++end;
        // "„Popiół i diament” Andrzeja Wajdy": the quotation is a part of the title.
        bool const beside = quoted && end + 1 < line.last && tokens[end + 1].is_word();
        while (beside && end < line.last && (tokens[end].is_word() || tokens[end].is("\"")))
            ++end;
        Reference reference;
        reference.author = reading.value(reading.span({line.first, stop}));
        reference.title = reading.value(without_quotes(reading, reading.span({begin, std::min(end + (quoted && !beside), line.last)})));
        for (auto at = end; at < line.last; ++at)
            if (auto const fact = fact_at(reading, at, line.last); fact.kind == Fact::Kind::year)
                reference.year = {fact.number, tokens[at].span};
        if (!reference.year)
            return false;
        film.references.push_back(std::move(reference));
        return true;
    }

    // "Vaughan, Dai, Portrait of an Invisible Man, 1983", "Hodgkinson, Anthony W. and Sheratsky, Rodney E., Humphrey Jennings: …"
    bool inverted_author(Film& film, std::vector<TokenRange> const& list, Reference reference) const
    {
        auto const given = [&](TokenRange part) {
            if (part.empty() || part.size() > 6)
                return false;
            for (auto at = part.first; at < part.last; ++at)
                if (!tokens[at].is(".") && !tokens[at].is("-") && !reading.at(Category::and_, at)
                    && !(tokens[at].is_word() && tokens[at].capital))
                    return false;
            return true;
        };
        if (list.size() < 3 || !reference.year || list[0].size() != 1 || !tokens[list[0].first].capital || tokens[list[0].first].caseless
            || !given(list[1]))
            return false;
        auto const* joint = reading.in(Category::and_, list[1]);
        std::size_t const title = joint ? 3 : 2;
        if ((!joint && list[1].size() > 3) || title >= list.size() || list[title].size() < 2 || (joint && !given(list[2])))
            return false;
        reference.author = reading.value(reading.span({list[0].first, list[title - 1].last}));
        reference.title = reading.value(without_quotes(reading, without_signs(reading, reading.span(list[title]))));
        if (title + 1 < list.size())
            reference.in = reading.value(without_signs(reading, reading.span({list[title + 1].first, list.back().last})));
        film.references.push_back(std::move(reference));
        return true;
    }

    void bibliography(Film& film, Span line)
    {
        if (author_first(film, tokens.within(line)))
            return;
        auto list = parts(tokens.within(line));
        Reference reference;
        while (!list.empty() && list.back().empty())
            list.pop_back();
        if (list.size() < 2)
            return;
        auto const last = list.back();
        if (last.size() == 1) {
            auto const fact = fact_at(reading, last.first, last.last);
            if (fact.kind == Fact::Kind::year) {
                reference.year = {fact.number, reading.span(last)};
                list.pop_back();
            }
        }
        if (inverted_author(film, list, reference))
            return;
        // The author is the last part that reads as a name in capitals, else the first that reads as a name at all.
        std::size_t author = list.size();
        for (std::size_t i = 0; i < list.size(); ++i)
            if (is_author(list[i]) && (author == list.size() || i > 0))
                author = i;
        auto const set = [&](TextValue& field, std::size_t first, std::size_t end) {
            if (first >= end)
                return;
            TokenRange const range{list[first].first, list[end - 1].last};
            auto const span = without_quotes(reading, without_signs(reading, reading.span(range)));
            if (!span.empty())
                field = reading.value(span);
        };
        if (author == list.size()) {
            if (!reference.year)
                return;
            set(reference.title, 0, 1);
            set(reference.in, 1, list.size());
        } else if (author == 0 && list.size() > 1) {
            set(reference.author, 0, 1);
            set(reference.title, 1, 2);
            set(reference.in, 2, list.size());
        } else {
            set(reference.title, 0, author);
            set(reference.author, author, author + 1);
            set(reference.in, author + 1, list.size());
        }
        if (reference.title || reference.in)
            film.references.push_back(std::move(reference));
    }

    // "OUTLET by CRITIC", or an outlet alone under or over a quotation.
    void press_line(Film& film, Line const& line)
    {
        auto const range = line.tokens;
        if (range.size() > 12 || !tokens[range.first].capital)
            return;
        Reference reference;
        for (auto at = range.first + 1; at + 1 < range.last; ++at)
            if (auto const* by = reading.at(Category::by, at)) {
                reference.in = reading.value(reading.span({range.first, at}));
                reference.author = reading.value(reading.span({by->range.last, range.last}));
                break;
            }
        if (!reference.in) {
            for (auto at = range.first + 1; at + 1 < range.last; ++at)
                if ((tokens[at].is(",") || (tokens[at].is("-") && tokens[at].spaced)) && is_author({range.first, at})) {
                    reference.author = reading.value(reading.span({range.first, at}));
                    reference.in = reading.value(reading.span({at + 1, range.last}));
                }
            if (!reference.in && is_author(range) && !reading.in(Category::article, range))
                reference.author = reading.value(line.span);
            else if (!reference.in)
                reference.in = reading.value(without_signs(reading, line.span));
        }
        film.references.push_back(std::move(reference));
    }

    void press(Film& film, Labelled const& labelled)
    {
        std::vector<Line const*> lines;
        for (auto value : labelled.values) {
            auto const range = tokens.within(value);
            // "Kritika: Title" is a rubric and what it is about.
            bool const rubric = !range.empty() && range.size() <= 12 && reading.line_of(range.first) == labelled.line;
            if (!range.empty() && !rubric)
                lines.push_back(&reading.lines[reading.line_of(range.first)]);
        }
        for (std::size_t i = 0; i < lines.size(); ++i) {
            bool const brief = lines[i]->tokens.size() <= 12 && !tokens[lines[i]->tokens.last - 1].is(".");
            bool const initials = lines[i]->tokens.size() <= 12 && tokens[lines[i]->tokens.last - 1].is(".") && i + 1 < lines.size()
                && lines[i + 1]->tokens.size() > 12;
            bool const beside_text =
                (i + 1 < lines.size() && lines[i + 1]->tokens.size() > 8) || (i > 0 && lines[i - 1]->tokens.size() > 8);
            if ((brief || initials) && beside_text)
                press_line(film, *lines[i]);
        }
    }

    // A paragraph in quotation marks with its paper behind it: « … » Abus de ciné
    void quotations()
    {
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            auto const& line = reading.lines[i];
            auto const range = line.tokens;
            auto* entry = reading.entry_at(i);
            if (!entry || line.noise || range.size() < 12 || !tokens[range.first].is("\""))
                continue;
            auto close = range.last - 1;
            while (close > range.first && !tokens[close].is("\""))
                --close;
            // "«Title» was shown in … with «Another»": the quotation ends with the title.
            auto inner = range.first + 1;
            while (inner < close && !tokens[inner].is("\""))
                ++inner;
            TokenRange const behind{close + 1, range.last};
            if (inner < close && inner <= range.first + 8)
                continue;
            if (close <= range.first + 8 || behind.empty() || behind.size() > 8 || close - range.first < range.size() / 2)
                continue;
            auto const span = without_signs(reading, reading.span(behind));
            auto const words = tokens.within(span);
            if (words.empty() || !tokens[words.first].capital)
                continue;
            Reference reference;
            auto const comma = std::find_if(&tokens[words.first], &tokens[words.last - 1] + 1, [](Token const& token) {
                return token.is(",");
            }) - &tokens[words.first];
            TokenRange const first{words.first, words.first + static_cast<std::uint32_t>(comma)};
            if (first.last < words.last && is_author(first)) {
                reference.author = reading.value(reading.span(first));
                reference.in = reading.value(reading.span({first.last + 1, words.last}));
            } else {
                reference.in = reading.value(span);
            }
            entry->film().references.push_back(std::move(reference));
        }
    }

    void read()
    {
        for (auto const& labelled : reading.labelled) {
            auto* entry = reading.entry_at(labelled.line);
            if (!entry || reading.claimed[labelled.line])
                continue;
            for (auto word : labelled.words) {
                if (word == "references")
                    for (auto line : labelled.values)
                        bibliography(entry->film(), line);
                else if (word == "press")
                    press(entry->film(), labelled);
            }
        }
        quotations();
    }
};

void read_references(Reading& reading)
{
    ReferenceReader(reading).read();
}

} // namespace

extern Rule const references;
Rule const references{Stage::facts, read_references};

} // namespace kinotheca::rules
