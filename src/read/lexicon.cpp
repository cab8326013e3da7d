#include "read/lexicon.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

// Letters that stand between others of their own kind in one word.
enum class Kind { han, hiragana, katakana, other };

Kind kind_of(char32_t c, Kind before)
{
    if (c == U'ー' || c == U'ヽ' || c == U'ゝ' || c == U'ヶ' || c == U'ヵ')
        return before;
    return is_hiragana(c) ? Kind::hiragana : is_katakana(c) ? Kind::katakana : is_ideographic(c) ? Kind::han : Kind::other;
}

// Units and counters behind a number, which are words of their own there.
bool is_counter(std::string_view letter)
{
    static std::unordered_set<std::string_view> const counters{"年", "月", "日", "号", "號", "時", "时", "分", "秒", "点", "點", "回", "届",
        "屆", "本", "作", "部", "集", "巻", "卷", "名", "人", "歳", "岁", "歲", "円", "元", "枚", "階", "楼", "樓", "位", "次", "場", "场",
        "년", "월", "일", "시", "분", "회", "편", "세", "관", "층", "명", "원", "부"};
    return counters.contains(letter);
}

std::size_t letters_in(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

} // namespace

Lexicon::Lexicon(FlatReader& reader)
    : m_words(reader), m_small(reader), m_particles(reader), m_family_names(reader), m_particle_languages(reader), m_name_languages(reader)
{}

void LexiconBuilder::add_particle(std::string_view folded, std::uint16_t language)
{
    m_particles.add(folded, language);
    m_particle_languages.add("", language);
}

void LexiconBuilder::add_family_name(std::string_view folded, std::uint16_t language)
{
    m_family_names.add(folded, language);
    m_name_languages.add("", language);
}

void LexiconBuilder::write(FlatWriter& writer) const
{
    for (auto const* words : {&m_words, &m_small, &m_particles, &m_family_names, &m_particle_languages, &m_name_languages})
        words->write(writer);
}

bool Lexicon::begins_with_family_name(std::string_view folded, std::uint16_t language) const
{
    std::size_t at = 0;
    for (int letters = 0; letters < 2 && at < folded.size(); ++letters) {
        next_code_point(folded, at);
        if (at < folded.size() && m_family_names.contains(folded.substr(0, at), language))
            return true;
    }
    return false;
}

void Lexicon::take_apart(std::string_view source, Folded const& folded, std::uint32_t begin, std::uint32_t end, std::uint16_t language,
    bool behind_number, std::vector<Piece>& pieces) const
{
    std::string_view const text = folded.text;
    auto const whole = folded.source(begin, end);
    auto const starts = word_starts(source.substr(whole.begin, whole.size()));
    auto const word_starts_at = [&](std::uint32_t at) {
        return at == begin || at == end || std::binary_search(starts.begin(), starts.end(), folded.origin[at] - whole.begin);
    };
    auto const unknown = [&](std::uint32_t from, std::uint32_t to) {
        // A word goes on while its letters are of one kind.
        auto kind = Kind::other;
        for (std::size_t at = from; at < to;) {
            auto const start = static_cast<std::uint32_t>(at);
            auto const next = kind_of(next_code_point(text, at), kind);
            if (start > from && next != kind) {
                pieces.push_back({from, start, false, false});
                from = start;
            }
            kind = next;
        }
        if (from < to)
            pieces.push_back({from, to, false, false});
    };
    auto open = begin; // of what no table has
    // The end of the longest word of the tables that begins here; `at` where there is none.
    auto const known_at = [&](std::uint32_t at) {
        auto best = at;
        bool const first = at == begin;
        if (!word_starts_at(at) && at != open)
            return best;
        bool one = true; // letter
        for (std::size_t next = at; next < end && next - at < m_words.longest(); one = false) {
            auto const c = next_code_point(text, next);
            auto const word = text.substr(at, next - at);
            auto const stop = static_cast<std::uint32_t>(next);
            bool const counts = first && behind_number;
            if (!m_words.contains(word) && !(one && counts && is_counter(word)))
                continue;
            // A word of one letter is as often a part of a name.
            if (counts || (one ? is_small(word, language) && word_starts_at(stop) : is_ideographic(c) || word_starts_at(stop)))
                best = stop;
        }
        return best;
    };
    if (m_words.contains(text.substr(begin, end - begin))) {
        pieces.push_back({begin, end, true, is_small(text.substr(begin, end - begin), language)});
        return;
    }
    for (auto at = begin; at < end;) {
        auto const stop = known_at(at);
        if (stop == at) {
            std::size_t next = at;
            next_code_point(text, next);
            at = static_cast<std::uint32_t>(next);
            continue;
        }
        unknown(open, at);
        auto const word = text.substr(at, stop - at);
        std::size_t letter = 0;
        bool const hiragana = is_hiragana(next_code_point(word, letter)) && letters_in(word) <= 4;
        pieces.push_back({at, stop, true, is_small(word, language) || hiragana});
        open = at = stop;
    }
    unknown(open, end);
}

void Lexicon::part_particle(Folded const& folded, std::uint32_t begin, std::uint32_t end, std::uint16_t language,
    std::unordered_set<std::string_view> const& bare, std::vector<Piece>& pieces) const
{
    auto const run = std::string_view(folded.text).substr(begin, end - begin);
    bool const known = m_words.contains(run);
    if (!known && has_particles(language)) {
        std::size_t stem = 0;
        for (next_code_point(run, stem); stem < run.size();) {
            auto const word = run.substr(0, stem);
            if (m_particles.contains(run.substr(stem), language)) {
                auto const letters = letters_in(word);
                // A name has three syllables nearly always; a longer one is a foreign one.
                bool const name = (letters == 3 && begins_with_family_name(word, language)) || letters >= 5;
                if ((letters >= 2 && (m_words.contains(word) || bare.contains(word))) || name) {
                    auto const middle = begin + static_cast<std::uint32_t>(stem);
                    pieces.push_back({begin, middle, m_words.contains(word), false});
                    pieces.push_back({middle, end, true, true});
                    return;
                }
            }
            next_code_point(run, stem);
        }
    }
    // "잉마르 베리만장르: 드라마": where markup is lost the next label stands right behind a value.
    if (!known && end < folded.text.size() && folded.text[end] == ':') {
        std::size_t stem = 0;
        for (next_code_point(run, stem); stem < run.size(); next_code_point(run, stem))
            if (auto const rest = run.substr(stem);
                letters_in(run.substr(0, stem)) >= 2 && letters_in(rest) >= 2 && m_words.contains(rest)) {
                auto const middle = begin + static_cast<std::uint32_t>(stem);
                pieces.push_back({begin, middle, m_words.contains(run.substr(0, stem)), false});
                pieces.push_back({middle, end, true, false});
                return;
            }
    }
    pieces.push_back({begin, end, known, false});
}

} // namespace kinotheca
