#include "read/prose.hpp"

#include "read/facts.hpp"
#include "read/inflections.hpp"
#include "read/prize_names.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// The numbers of a sentence's words, each once, with the places where it is said first and last.
class SentenceWords {
public:
    SentenceWords(Reading const& reading, TokenRange sentence)
    {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> said; // word and place
        for (auto at = sentence.first; at < sentence.last; ++at)
            for (auto const word : reading.numbers.of(at))
                said.emplace_back(word, at);
        std::sort(said.begin(), said.end());
        for (auto const& [word, at] : said) {
            if (m_words.empty() || m_words.back() != word) {
                m_words.push_back(word);
                m_places.push_back({at, at});
            }
            m_places.back().last = at;
        }
    }

    std::span<std::uint32_t const> all() const { return m_words; }

    struct Places {
        std::uint32_t first = ~std::uint32_t{0};
        std::uint32_t last = 0;
        bool empty() const { return first > last; }
    };
    // Of any of the words.
    Places of(std::span<std::uint32_t const> words) const
    {
        Places places;
        for (auto const word : words) {
            auto const found = std::lower_bound(m_words.begin(), m_words.end(), word);
            if (found == m_words.end() || *found != word)
                continue;
            auto const& here = m_places[static_cast<std::size_t>(found - m_words.begin())];
            places = {std::min(places.first, here.first), std::max(places.last, here.last)};
        }
        return places;
    }

private:
    std::vector<std::uint32_t> m_words;
    std::vector<Places> m_places;
};

// Where the pattern may begin in the sentence: the words that must be there stand one behind the other, the first of them at or
// behind its beginning. Empty where they do not, before anything is tried.
TokenRange beginnings(Reading const& reading, ProsePattern const& pattern, SentenceWords const& words, TokenRange sentence)
{
    auto starts = sentence;
    auto least = sentence.first; // where the next word can stand
    for (bool first = true; auto const& element : pattern.elements) {
        if (element.kind != ProsePattern::Element::Kind::literal || element.optional)
            continue;
        auto const places = words.of(reading.vocabulary.words_of(element));
        if (places.empty() || places.last < least)
            return {};
        if (first)
            starts.last = places.last + 1;
        first = false;
        least = std::max(least, places.first) + 1;
    }
    return starts;
}

struct Matcher {
    Reading const& reading;
    Tokens const& tokens;
    TokenRange sentence;

    NameRun const* name_at(std::uint32_t at) const
    {
        auto const found =
            std::partition_point(reading.names.begin(), reading.names.end(), [&](NameRun const& run) { return run.range.first < at; });
        return found != reading.names.end() && found->range.first == at && found->range.last <= sentence.last ? &*found : nullptr;
    }

    std::optional<std::uint32_t> person(std::uint32_t at) const
    {
        auto const* run = name_at(at);
        // "de Luis Buñuel, Palma d'Or a Canes": a prize is nobody.
        auto const* prize = run ? reading.at(Category::prize, at) : nullptr;
        if (!run || (prize && prize->range.size() > 1))
            return {};
        if (run->parts >= 2 || full_name(reading, run->range))
            return run->range.last;
        return {};
    }

    std::uint32_t people(std::uint32_t at) const
    {
        auto const first = person(at);
        if (!first)
            return 0;
        auto end = *first;
        for (int count = 1;; ++count) {
            auto next = end;
            if (next < sentence.last && (tokens[next].is(",") || tokens[next].is("/") || tokens[next].is("&")))
                ++next;
            auto const* word = next < sentence.last ? reading.at(Category::and_, next) : nullptr;
            // "la dirigió Víctor Erice, y Luis Cuadrado puso la luz": a comma before the word that joins ends a list of one.
            if (word && next > end && count == 1)
                return end;
            if (word)
                next = word->range.last;
            auto const more = next > end && next < sentence.last ? person(next) : std::nullopt;
            if (!more || name_at(next)->parts < 2)
                return end;
            end = *more;
        }
    }

    // Whether the token is a word that the literal may be.
    bool is_said(ProsePattern::Element const& literal, std::uint32_t at) const
    {
        auto const here = reading.numbers.of(at);
        auto const wanted = reading.vocabulary.words_of(literal);
        return std::any_of(here.begin(), here.end(),
            [&](std::uint32_t number) { return std::find(wanted.begin(), wanted.end(), number) != wanted.end(); });
    }

    // Whether the element is a word, or one of several, that must be there.
    static bool is_word(ProsePattern const& pattern, std::size_t element)
    {
        return element < pattern.elements.size() && pattern.elements[element].kind == ProsePattern::Element::Kind::literal
            && !pattern.elements[element].optional;
    }

    bool is_slot(ProsePattern const& pattern, std::size_t element, Slot slot) const
    {
        return element < pattern.elements.size() && pattern.elements[element].slot == slot;
    }

    // "Enyedi Ildikó | Testről és lélekről | című filmje": between a name, or a word, and two words of the pattern all belongs to the
    // title, which begins with a capital.
    void add_enclosed_title(ProsePattern const& pattern, std::size_t element, std::uint32_t at, std::vector<std::uint32_t>& list) const
    {
        bool const led = element > 0
            && (is_word(pattern, element - 1) || is_slot(pattern, element - 1, Slot::name) || is_slot(pattern, element - 1, Slot::names));
        if (!led || !is_word(pattern, element + 1) || !is_word(pattern, element + 2) || !tokens[at].capital || tokens[at].caseless)
            return;
        for (auto end = at + 1; end < sentence.last && end < at + 10; ++end) {
            if (tokens[end].is(".") || tokens[end].is(";") || tokens[end].is("(") || tokens[end].is("\""))
                break;
            auto const says = [&](std::size_t other) { return is_said(pattern.elements[other], end); };
            // Where the word before the title is said again the title begins behind that.
            if (is_word(pattern, element - 1) && !tokens[end].capital && says(element - 1))
                return;
            if (says(element + 1)) {
                if (std::find(list.begin(), list.end(), end) == list.end())
                    list.push_back(end);
                break;
            }
        }
    }

    // The ends at which a slot that begins here may end, the best first.
    std::vector<std::uint32_t> ends(ProsePattern const& pattern, std::size_t element, std::uint32_t at) const
    {
        auto const slot = pattern.elements[element].slot;
        std::vector<std::uint32_t> list;
        auto const& token = tokens[at];
        switch (slot) {
        case Slot::name:
            if (auto const end = person(at)) {
                list.push_back(*end);
                // "Mészáros Márta Örökbefogadás": the title's capital reads like a third name.
                auto const* run = name_at(at);
                if (run->parts >= 3 && is_slot(pattern, element + 1, Slot::title) && at + 2 < run->range.last)
                    list.push_back(at + 2);
            }
            break;
        case Slot::names:
            if (auto const end = people(at))
                list.push_back(end);
            break;
        case Slot::title:
            if (auto const title = title_at(reading, at, sentence.last)) {
                list.push_back(title->whole.last);
                // "The Invasion by Sergei Loznitsa was shown …": the director between the title and what is said of it.
                auto const* by = title->whole.last < sentence.last ? reading.at(Category::by, title->whole.last) : nullptr;
                if (auto const end = by && by->range.last < sentence.last ? people(by->range.last) : 0)
                    list.push_back(end);
            } else if (token.capital && !token.caseless && token.is_word() && !reading.at(Category::film_word, at) && pattern.literals >= 3
                && !(at > sentence.first && tokens[at - 1].capital && !tokens[at].is_sign())) {
                // Capitalised words with small ones between, the longest first; what follows in the pattern decides.
                auto const* label = reading.at(Category::label, at); // "Сценарият е дело на …": no title
                for (auto end = at; end < sentence.last && end < at + 9; ++end) {
                    auto const& word = tokens[end];
                    if (word.is_sign() && !word.is("'") && !word.is("-") && !word.is("!") && !word.is("?"))
                        break;
                    if (end > at && reading.at(Category::by, end))
                        break;
                    bool const bare_label = label && label->language == reading.table && label->range.last == end + 1;
                    if ((word.capital || word.is_number()) && !bare_label)
                        list.insert(list.begin(), end + 1);
                    else if (word.folded.size() > 4 && word.is_word())
                        break;
                }
            }
            add_enclosed_title(pattern, element, at, list);
            break;
        case Slot::year:
            if (token.is_number() && fact_at(reading, at, sentence.last).kind == Fact::Kind::year)
                list.push_back(at + 1);
            break;
        case Slot::event:
            if (auto const end = event_end(reading, at, sentence.last))
                list.push_back(end);
            break;
        case Slot::section:
            if (auto const* mark = reading.at(Category::section, at); mark && mark->range.last <= sentence.last)
                list.push_back(mark->range.last);
            break;
        case Slot::prize:
            if (auto const end = prize_end(reading, at, sentence.last)) {
                list.push_back(end);
                if (auto const* mark = reading.at(Category::prize, at); mark && mark->range.last < end)
                    list.push_back(mark->range.last);
            }
            break;
        case Slot::character:
        case Slot::place:
            if (auto const* run = name_at(at))
                list.push_back(run->range.last);
            else if (token.capital)
                list.push_back(at + 1);
            break;
        case Slot::none: break;
        }
        return list;
    }

    bool match(ProsePattern const& pattern, std::size_t element, std::uint32_t at, ProseMatch& match_so_far) const
    {
        auto const& elements = pattern.elements;
        if (element == elements.size()) {
            match_so_far.range.last = at;
            return true;
        }
        auto const& wanted = elements[element];
        using Kind = ProsePattern::Element::Kind;
        if (wanted.kind == Kind::gap) {
            for (auto next = at; next <= sentence.last && next <= at + 8; ++next) {
                if (match(pattern, element + 1, next, match_so_far))
                    return true;
                if (next < sentence.last && tokens[next].is(";"))
                    break;
            }
            return false;
        }
        if (at < sentence.last) {
            if (wanted.kind == Kind::literal) {
                if (is_said(wanted, at) && match(pattern, element + 1, at + 1, match_so_far))
                    return true;
            } else {
                for (auto end : ends(pattern, element, at)) {
                    auto range = TokenRange{at, end};
                    if (wanted.slot == Slot::title)
                        if (auto const title = title_at(reading, at, sentence.last); title && title->whole.last <= end)
                            range = title->title;
                    match_so_far.taken.push_back({wanted.slot, range});
                    if (match(pattern, element + 1, end, match_so_far))
                        return true;
                    match_so_far.taken.pop_back();
                }
            }
        }
        return wanted.optional && match(pattern, element + 1, at, match_so_far);
    }
};

} // namespace

std::vector<TokenRange> ProseMatch::all(Slot slot) const
{
    std::vector<TokenRange> list;
    for (auto const& each : taken)
        if (each.slot == slot)
            list.push_back(each.range);
    return list;
}

std::optional<TokenRange> ProseMatch::first(Slot slot) const
{
    for (auto const& each : taken)
        if (each.slot == slot)
            return each.range;
    return {};
}

std::vector<ProseMatch> match_prose(Reading const& reading, TokenRange sentence)
{
    SentenceWords const words(reading, sentence);
    Matcher const matcher{reading, reading.tokens, sentence};
    std::vector<ProseMatch> found;
    for (auto const* known : reading.vocabulary.patterns_with(words.all(), reading.table)) {
        auto const& pattern = *known;
        auto const starts = beginnings(reading, pattern, words, sentence);
        for (auto at = starts.first; at < starts.last; ++at) {
            ProseMatch match{&pattern, {at, at}, {}};
            if (!matcher.match(pattern, 0, at, match))
                continue;
            auto const overlaps = std::any_of(found.begin(), found.end(),
                [&](ProseMatch const& other) { return other.pattern->property == pattern.property && other.range.meets(match.range); });
            at = std::max(at, match.range.last - 1);
            if (!overlaps)
                found.push_back(std::move(match));
        }
    }
    std::stable_sort(found.begin(), found.end(), [](ProseMatch const& a, ProseMatch const& b) { return a.range < b.range; });
    return found;
}

TokenRange names_at(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    if (at >= end)
        return {};
    auto const last = Matcher{reading, reading.tokens, {at, end}}.people(at);
    return last ? TokenRange{at, last} : TokenRange{};
}

std::vector<TokenRange> sentences(Reading const& reading, Line const& line)
{
    return sentences(reading, line.tokens);
}

std::vector<TokenRange> sentences(Reading const& reading, TokenRange text)
{
    auto const& tokens = reading.tokens;
    std::vector<TokenRange> list;
    auto begin = text.first;
    int depth = 0;
    std::uint32_t quoted_until = 0;
    auto const dates = reading.dates_in(text);
    auto date = dates.begin();
    for (auto at = text.first; at < text.last; ++at) {
        auto const& token = tokens[at];
        // "11. Dezember"
        while (date != dates.end() && date->range.last <= at)
            ++date;
        if (date != dates.end() && date->range.first <= at && at + 1 < date->range.last)
            continue;
        depth += token.is("(");
        depth -= token.is(")");
        // "… und Lukas Miko.• „Siebzehn“": the next item of a list that markup has run together.
        if (token.is("•") && at > begin && at + 1 < text.last) {
            list.push_back({begin, at});
            begin = at;
            depth = 0;
            continue;
        }
        // A title in quotation marks may hold a full stop: «Бабий Яр. Контекст».
        if (token.is("\"") && at >= quoted_until)
            for (auto close = at + 2; close < text.last && close < at + 10; ++close)
                if (tokens[close].is("\"")) {
                    quoted_until = close + 1;
                    break;
                }
        if (at + 1 < quoted_until)
            continue;
        if (!(token.is(".") || token.is("!") || token.is("?") || token.is("…")) || depth > 0)
            continue;
        auto next = at + 1;
        while (next < text.last && tokens[next].is_quote() && !tokens[next].spaced)
            ++next;
        if (next >= text.last)
            break;
        bool const initial =
            token.is(".") && token.span.size() == 1 && at > begin && tokens[at - 1].is_word() && has_one_letter(tokens[at - 1]);
        // A stop of full width needs no blank behind it.
        bool const wide = token.span.size() == 3 && !token.is("…");
        // "a 67. Berlini Nemzetközi Filmfesztiválon": an ordinal, not the end.
        bool const ordinal =
            at > begin && tokens[at - 1].is_number() && tokens[at - 1].folded.size() <= 3 && event_end(reading, at - 1, text.last) > next;
        bool const starts = wide || (tokens[next].spaced && (tokens[next].capital || tokens[next].is_quote() || tokens[next].is("-")));
        if (initial || ordinal || !starts)
            continue;
        list.push_back({begin, next});
        begin = next;
    }
    if (begin < text.last)
        list.push_back({begin, text.last});
    return list;
}

std::optional<ShownTitle> title_at(Reading const& reading, std::uint32_t at, std::uint32_t end)
{
    auto const& tokens = reading.tokens;
    auto const& token = tokens[at];
    if (token.is_quote() && at + 1 < end && !tokens[at + 1].spaced) {
        for (auto close = at + 2; close < end && close < at + 16; ++close) {
            bool const closes = tokens[close].folded == token.folded && !tokens[close].spaced
                && (close + 1 == end || tokens[close + 1].spaced || tokens[close + 1].is_sign() || tokens[close + 1].together);
            if (closes && (tokens[at + 1].capital || tokens[at + 1].caseless || tokens[at + 1].is_number()))
                return ShownTitle{{at + 1, close}, {at, close + 1}};
        }
        // « Good One » with spaces inside
    }
    if (token.is("\"") && at + 1 < end) {
        for (auto close = at + 2; close < end && close < at + 16; ++close)
            if (tokens[close].is("\""))
                return tokens[at + 1].capital || tokens[at + 1].caseless || tokens[at + 1].is_number()
                    ? std::optional(ShownTitle{{at + 1, close}, {at, close + 1}})
                    : std::nullopt;
    }
    if (auto const tagged = reading.tagged_title_at(at); !tagged.empty() && tagged.last <= end)
        return ShownTitle{tagged, tagged};
    // Words that the page's own markup sets apart.
    if (auto const apart = reading.emphasised_at(at);
        !apart.empty() && apart.last <= end && apart.size() <= 12 && (token.capital || token.caseless || token.is_number()))
        return ShownTitle{apart, apart};
    for (auto const known : reading.titles_with(token.folded)) {
        if (at + known.size() > end)
            continue;
        bool same = token.capital || token.caseless || token.is_number();
        for (std::uint32_t i = 0; same && i < known.size(); ++i)
            same = tokens[at + i].folded == tokens[known.first + i].folded;
        if (same)
            return ShownTitle{{at, at + known.size()}, {at, at + known.size()}};
    }
    // In capitals, in a text that is not.
    if (token.capitals) {
        auto close = at;
        std::size_t letters = 0;
        while (close < end
            && (tokens[close].capitals || tokens[close].is_number() || tokens[close].is("'") || tokens[close].is("-")
                || tokens[close].is(":") || (tokens[close].capital && tokens[close].folded.size() <= 2 && !tokens[close].caseless))) {
            letters += tokens[close].is_word() ? tokens[close].folded.size() : 0;
            ++close;
        }
        while (close > at && tokens[close - 1].is_sign())
            --close;
        // A family name in capitals stands behind a first name; letters of a mark ("DCP") are few.
        bool const family = at > 0 && tokens[at - 1].capital && !tokens[at - 1].capitals && tokens[at].spaced && tokens[at - 1].is_word()
            && close == at + 1;
        if (letters >= 4 && !family && !reading.at(Category::country, at) && !reading.at(Category::certificate, at))
            return ShownTitle{{at, close}, {at, close}};
    }
    return {};
}

bool same_inflected(std::string_view left, std::string_view right)
{
    return inflected_alike(left, right, Inflected::cyrillic);
}

TextValue full_name(Reading const& reading, TokenRange name)
{
    auto const value = reading.value(reading.span(name));
    auto const place = std::partition_point(
        reading.names.begin(), reading.names.end(), [&](NameRun const& each) { return each.range.first < name.first; });
    auto const* run = place != reading.names.end() && place->range == name ? &*place : nullptr;
    if (!run || run->parts >= 2)
        return value;
    auto const best = reading.families.find(reading.tokens[name.first].folded);
    if (best == reading.families.end())
        return {};
    auto full = reading.value(reading.span(best->second.range));
    full.at.push_back(reading.span(name));
    std::sort(full.at.begin(), full.at.end());
    return full;
}

} // namespace kinotheca
