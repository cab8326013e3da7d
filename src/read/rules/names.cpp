// Names of persons in running text: two to five capitalised words with the particles between them.
//
//   Sergei Loznitsa · Barry KEOGHAN · Guillermo del Toro · Richard E. Grant · Jean-Luc Godard · Кіра Муратова
//   Jan de Bont in the line "Camera Jan de Bont" · not: Monday Morning (a day) · Ezüst Medvét (a prize) · The Film (a word that the page writes small elsewhere)

#include "read/film_rows.hpp"
#include "read/rule.hpp"

#include <algorithm>
#include <unordered_set>

namespace kinotheca::rules {

namespace {

struct NameFinder {
    Reading& reading;
    Tokens const& tokens;
    std::unordered_set<std::string_view> small_words; // that the page writes without a capital somewhere
    std::vector<bool> prized;                         // per token: in the name of a prize, "Ezüst Medvét", "Golden Bear"

    explicit NameFinder(Reading& page) : reading(page), tokens(page.tokens), prized(page.tokens.size())
    {
        for (auto const& mark : reading.marks)
            if (mark.category == Category::prize && mark.language == reading.table && mark.range.size() >= 2
                && tokens[mark.range.last - 1].capital)
                std::fill(prized.begin() + mark.range.first, prized.begin() + mark.range.last, true);
        for (std::size_t i = 0; i < tokens.size(); ++i)
            if (tokens[i].is_word() && !tokens[i].capital)
                small_words.insert(tokens[i].folded);
    }

    bool is_part(std::uint32_t at, bool first) const
    {
        auto const& token = tokens[at];
        if (!token.is_word() || !token.capital || (prized[at] && !token.caseless) || reading.at(Category::not_a_name, at)
            || reading.at(Category::day, at))
            return false;
        // Without capitals a word for a part in a film ends a name as well as it stands before one.
        if ((first || token.caseless) && !token.together && behind_thing(at) > at)
            return false;
        if (first && (reading.at(Category::article, at) || reading.at(Category::date_word, at)))
            return false;
        return !(first && !token.capitals && small_words.contains(token.folded));
    }

    // "Regisseur Lars Jessen", "Drama von Lars Jessen", "המחזאי": the words for a part in a film or for a film, in the page's language,
    // are no part of the name behind them. One past them; the place itself where there are none.
    std::uint32_t behind_thing(std::uint32_t at) const
    {
        static constexpr Category things[] = {Category::label, Category::person, Category::film_word, Category::form, Category::genre};
        auto behind = at;
        for (auto category : things) {
            auto const* mark = reading.at(category, at);
            if (!mark || mark->language != reading.table)
                continue;
            Role role{};
            bool const part = category != Category::label || parse_name(mark->word, role);
            auto const letters =
                std::count_if(tokens[at].folded.begin(), tokens[at].folded.end(), [](char c) { return (c & 0xC0) != 0x80; });
            if (part && letters >= (tokens[at].caseless ? 3 : 4))
                behind = std::max(behind, mark->range.last);
        }
        return behind;
    }

    // "Ceylan'ın", "Varda's": a short word without a capital behind the apostrophe is the name's ending in the sentence.
    bool is_ending(std::uint32_t apostrophe) const
    {
        auto const& behind = tokens[apostrophe + 1];
        auto const letters = std::count_if(behind.folded.begin(), behind.folded.end(), [](char c) { return (c & 0xC0) != 0x80; });
        // In Ukrainian and Belarusian the apostrophe is a letter's sign: "Дем'яненко", "Грыгор'еў".
        bool const cyrillic = (behind.folded.front() & 0xFC) == 0xD0;
        return !behind.capital && !behind.caseless && !cyrillic && letters <= 5 && tokens[apostrophe - 1].folded.size() >= 3;
    }

    // One word of a name with what is joined to it by a hyphen or apostrophe, or an initial with its full stop.
    std::uint32_t part(std::uint32_t at, std::uint32_t end, bool first) const
    {
        if (at >= end || !is_part(at, first))
            return 0;
        auto next = at + 1;
        while (next + 1 < end && (tokens[next].is("-") || tokens[next].is("'")) && !tokens[next].spaced && !tokens[next + 1].spaced
            && tokens[next + 1].is_word() && !(tokens[next].is("'") && is_ending(next)))
            next += 2;
        auto const initial = next == at + 1 && has_one_letter(tokens[at]);
        if (initial && next < end && tokens[next].is(".") && tokens[next].span.size() == 1 && !tokens[next].spaced)
            ++next;
        return next;
    }

    // A name that is written together or without capitals: 黒澤明, 黒澤 明, 侯孝賢, ペドロ・アルモドバル, 봉준호. One past it; 0 where there is none.
    std::uint32_t together(std::uint32_t at, std::uint32_t end) const
    {
        auto const can_be = [&](std::uint32_t place) {
            return place < end && tokens[place].together && tokens[place].capital && !tokens[place].word;
        };
        if (!can_be(at))
            return 0;
        auto const name = tokens[at].folded;
        if (name.find("·") != name.npos || name.find('=') != name.npos)
            return at + 1;
        auto const shape = shape_of(name);
        bool const follows = can_be(at + 1) && tokens[at + 1].spaced;
        auto const next = follows ? shape_of(tokens[at + 1].folded) : Shape();
        if (shape.hangul) {
            if (shape.letters >= 2 && shape.letters <= 4 && reading.vocabulary.lexicon().begins_with_family_name(name, reading.table))
                return at + 1;
            return next.hangul && shape.letters >= 2 && next.letters >= 2 ? at + 2 : 0;
        }
        if (!shape.han)
            return 0;
        bool const chinese = reading.vocabulary.lexicon().has_family_names(reading.table);
        if (next.han && shape.letters <= 3 && next.letters <= 3 && shape.letters + next.letters <= 5 && !chinese)
            return at + 2;
        if (chinese)
            return shape.letters >= 4
                ? (shape.letters <= 5 ? at + 1 : 0)
                : (shape.letters >= 2 && reading.vocabulary.lexicon().begins_with_family_name(name, reading.table) ? at + 1 : 0);
        return shape.letters >= 3 && shape.letters <= 5 ? at + 1 : 0;
    }

    struct Shape {
        int letters = 0;
        bool han = false;
        bool hangul = false;
    };
    static Shape shape_of(std::string_view word)
    {
        Shape shape{0, true, true};
        for (std::size_t at = 0; at < word.size(); ++shape.letters) {
            auto const c = next_code_point(word, at);
            shape.hangul = shape.hangul && is_hangul(c);
            shape.han = shape.han && is_ideographic(c) && !is_hangul(c) && !is_hiragana(c) && !is_katakana(c);
        }
        return shape;
    }

    // "Camera Jan de Bont", "Director Carol Reed. Editor Oswald Hafenrichter": a label that begins the line, or stands behind a sign, is
    // no part of the name behind it. One past it.
    std::uint32_t behind_label(std::uint32_t at, Line const& line) const
    {
        auto const& sign = tokens[at > 0 ? at - 1 : 0];
        bool const begins = at == line.tokens.first || (sign.is_sign() && tokens[at].spaced && !sign.is("-") && !sign.is("'"));
        auto const* label = begins && !tokens[at].caseless ? reading.at(Category::label, at) : nullptr;
        if (!label || label->language != reading.table || label->range.last + 1 >= line.tokens.last)
            return at;
        Role role{};
        auto const behind = label->range.last;
        bool const name = tokens[behind].capital && tokens[behind].is_word() && !has_one_letter(tokens[at]);
        return name && parse_name(label->word, role) && part(behind, line.tokens.last, true) ? behind : at;
    }

    void find(Line const& line)
    {
        auto const end = line.tokens.last;
        for (auto at = line.tokens.first; at < end; ++at) {
            at = behind_label(at, line);
            if (auto const known = reading.known_names ? reading.known_names->person_at(tokens, at, end) : TokenRange(); !known.empty()) {
                reading.names.push_back({known, static_cast<int>(std::max(2U, known.size()))});
                at = known.last - 1;
                continue;
            }
            if (tokens[at].together) {
                if (auto const behind = together(at, end)) {
                    reading.names.push_back({{at, behind}, 2});
                    at = behind - 1;
                }
                continue;
            }
            auto next = part(at, end, true);
            if (!next)
                continue;
            NameRun run{{at, next}, 1};
            // Without capitals nothing tells where a name ends but the next small word: few have more than three parts.
            auto const most = tokens[at].caseless ? 3 : 5;
            while (run.parts < most) {
                auto start = run.range.last;
                if (start >= end)
                    break;
                if (!tokens[start].spaced && tokens[start - 1].is_word())
                    break;
                // The next cell of a row is another's.
                if (begins_cell_of_row(reading, start))
                    break;
                auto const* particle = reading.at(Category::name_particle, start);
                auto after = particle ? particle->range.last : start;
                if (particle && after < end && tokens[after].is("'") && !tokens[after].spaced)
                    ++after;
                next = after < end && tokens[after].together ? 0 : part(after, end, false);
                if (!next)
                    break;
                run.range.last = next;
                ++run.parts;
            }
            reading.names.push_back(run);
            at = run.range.last - 1;
        }
    }
};

void find_names(Reading& reading)
{
    NameFinder finder(reading);
    for (auto const& line : reading.lines)
        finder.find(line);
    // The shortest run that ends in a family name is that person: a longer one may have caught a title before it.
    for (auto const& run : reading.names) {
        if (run.parts < 2 || run.parts > 4 || reading.tokens[run.range.first].together)
            continue;
        auto const [known, added] = reading.families.emplace(reading.tokens[run.range.last - 1].folded, run);
        if (!added && run.parts < known->second.parts)
            known->second = run;
    }
}

} // namespace

extern Rule const names;
Rule const names{Stage::marks, find_names};

} // namespace kinotheca::rules
