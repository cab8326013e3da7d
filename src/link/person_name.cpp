#include "link/person_name.hpp"

#include "base/unicode.hpp"
#include "link/words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>

namespace kinotheca {

namespace {

constexpr std::size_t most_parts = 6;

struct Piece {
    std::string written;
    bool dot = false; // a full stop follows
};

bool separates(char32_t c)
{
    return is_space(c) || c == U',' || c == U'-' || c == U'‐' || c == U'‑' || c == U'–' || c == U'·' || c == U'/' || c == U'(' || c == U')'
        || c == U'"' || c == U'“' || c == U'”' || c == U'«' || c == U'»';
}

std::vector<Piece> pieces_of(std::string_view written)
{
    std::vector<Piece> pieces;
    Piece piece;
    auto const close = [&] {
        if (!piece.written.empty())
            pieces.push_back(std::move(piece));
        piece = {};
    };
    for (std::size_t at = 0; at < written.size();) {
        auto const start = at;
        auto const c = next_code_point(written, at);
        if (c == U'.') {
            piece.dot = true;
            close();
        } else if (separates(c)) {
            close();
        } else {
            piece.written += written.substr(start, at - start);
            if ((c == U'\'' || c == U'’') && piece.written.size() - (at - start) == 1) // d'Ornano, l'Herbier
                close();
        }
    }
    close();
    return pieces;
}

std::size_t letter_count(std::string_view text)
{
    std::size_t letters = 0;
    for (std::size_t at = 0; at < text.size();)
        letters += is_letter(next_code_point(text, at)) ? 1 : 0;
    return letters;
}

bool in_capitals(std::string_view text)
{
    std::size_t letters = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const c = next_code_point(text, at);
        if (is_letter(c) && !is_upper(c))
            return false;
        letters += is_letter(c) ? 1 : 0;
    }
    return letters > 1;
}

bool ends_as_patronymic(std::string_view folded)
{
    for (std::string_view end : {"вич", "вна", "чна", "вича", "вны", "вичем", "вну", "vich", "vitch", "vych", "vic", "wicz", "witsch",
             "vna", "wna", "ivna", "yivna"})
        if (folded.size() > end.size() + 2 && folded.ends_with(end))
            return true;
    return false;
}

// Without the possessive of English: "Loznitsa's".
std::string_view without_possessive(std::string_view text)
{
    for (std::string_view end : {"'s", "’s"})
        if (text.size() > end.size() + 2 && text.ends_with(end))
            return text.substr(0, text.size() - end.size());
    return text;
}

NamePart part_of(Piece const& piece)
{
    auto const letters = letter_count(piece.written);
    NamePart part{fold(piece.written), sounds_of(piece.written), letters == 1 || (piece.dot && letters <= 2)};
    std::erase_if(part.folded, [](char c) { return c == '\'' || c == '.'; });
    return part;
}

// The same on every machine, as std::hash is not.
std::size_t bit_of(std::string_view skeleton)
{
    std::uint32_t sum = 2166136261;
    for (char c : skeleton)
        sum = (sum ^ static_cast<unsigned char>(c)) * 16777619;
    return (sum ^ (sum >> 16)) % 256;
}

// Where a patronymic stands among three names and more: in the middle, or last where the family name comes first.
std::size_t patronymic_at(std::vector<NamePart> const& parts)
{
    for (std::size_t i = 1; i < parts.size(); ++i)
        if (ends_as_patronymic(parts[i].folded))
            return i;
    return parts.size();
}

bool share_initial(NamePart const& left, NamePart const& right)
{
    // Within one script the letter itself must be the same: "J." is not "Y.".
    if (left.sounds.latin == right.sounds.latin && !left.folded.empty() && !right.folded.empty()) {
        auto const& shorter = left.folded.size() <= right.folded.size() ? left.folded : right.folded;
        auto const& longer = left.folded.size() <= right.folded.size() ? right.folded : left.folded;
        return longer.starts_with(shorter);
    }
    for (auto const& one : left.sounds.ways)
        for (auto const& other : right.sounds.ways)
            if (initial_of(one) == initial_of(other) && (initial_of(one) != 'A' || one.front() == other.front()))
                return true;
    return false;
}

bool agrees_without_ending(NamePart const& left, NamePart const& right)
{
    for (auto const* pair : {&left, &right}) {
        auto const& other = pair == &left ? right : left;
        Sounds bare;
        bare.ways = pair->sounds.without_ending;
        bare.latin = pair->sounds.latin;
        if (distance(bare, other.sounds, 0.5) <= 0.5)
            return true;
    }
    return false;
}

// "Michel", "Michèle"; "Andrea", "Andreas"; "Paolo", "Paola": two names, no slip.
bool differ_by_last_letter(NamePart const& left, NamePart const& right)
{
    auto const& one = left.sounds.ways.front();
    auto const& other = right.sounds.ways.front();
    if (one.size() == other.size() && one.substr(0, one.size() - 1) == other.substr(0, other.size() - 1)
        && ((one.back() == 'a' && other.back() == 'o') || (one.back() == 'o' && other.back() == 'a')))
        return true;
    auto const& shorter = left.folded.size() <= right.folded.size() ? left.folded : right.folded;
    auto const& longer = left.folded.size() <= right.folded.size() ? right.folded : left.folded;
    return longer.size() == shorter.size() + 1 && longer.starts_with(shorter);
}

NameAgreement compare_parts(NamePart const& left, NamePart const& right)
{
    if (left.initial || right.initial)
        return share_initial(left, right) ? (left.initial && right.initial ? NameAgreement::same_sound : NameAgreement::initials)
                                          : NameAgreement::differ;
    if (left.folded == right.folded)
        return NameAgreement::same_spelling;
    if (left.sounds.ways.empty() || right.sounds.ways.empty())
        return NameAgreement::differ;
    auto const length = static_cast<double>(std::min(left.sounds.ways.front().size(), right.sounds.ways.front().size()));
    auto const apart = distance(left.sounds, right.sounds, 1.3);
    if (apart <= 0.5 && apart <= 0.12 * std::max(4.0, length))
        return NameAgreement::same_sound;
    if (agrees_without_ending(left, right))
        return NameAgreement::inflected;
    if (length >= 5 && !differ_by_last_letter(left, right) && apart <= 1.1 && apart <= 0.2 * length)
        return NameAgreement::alike;
    return NameAgreement::differ;
}

struct Matching {
    NameAgreement worst = NameAgreement::differ;
    int sum = -1;
};

// The best way to lay all parts of the shorter name onto parts of the longer one; the family names are among the matched.
class Matcher {
public:
    Matcher(PersonName const& shorter, PersonName const& longer) : m_shorter(shorter), m_longer(longer)
    {
        for (std::size_t i = 0; i < shorter.parts.size(); ++i)
            for (std::size_t j = 0; j < longer.parts.size(); ++j)
                m_table[i][j] = compare_parts(shorter.parts[i], longer.parts[j]);
    }

    Matching best()
    {
        lay(0, 0, NameAgreement::same_spelling, 0);
        return m_best;
    }

private:
    void lay(std::size_t i, unsigned taken, NameAgreement worst, int sum)
    {
        if (i == m_shorter.parts.size()) {
            bool const family = taken & (1u << static_cast<unsigned>(m_longer.family));
            if (family && (worst > m_best.worst || (worst == m_best.worst && sum > m_best.sum)))
                m_best = {worst, sum};
            return;
        }
        for (std::size_t j = 0; j < m_longer.parts.size(); ++j)
            if (!(taken & (1u << j)) && m_table[i][j] != NameAgreement::differ)
                lay(i + 1, taken | (1u << j), std::min(worst, m_table[i][j]), sum + static_cast<int>(m_table[i][j]));
    }

    PersonName const& m_shorter;
    PersonName const& m_longer;
    std::array<std::array<NameAgreement, most_parts>, most_parts> m_table{};
    Matching m_best;
};

bool patronymics_contradict(PersonName const& left, PersonName const& right)
{
    return !left.patronymics.empty() && !right.patronymics.empty()
        && compare_parts(left.patronymics.front(), right.patronymics.front()) == NameAgreement::differ;
}

NameAgreement compare_single(PersonName const& single, PersonName const& other)
{
    auto const& family = other.parts[static_cast<std::size_t>(other.family)];
    if (family.initial || single.parts.front().initial)
        return NameAgreement::differ;
    auto const agreement = compare_parts(single.parts.front(), family);
    if (agreement < NameAgreement::inflected)
        return NameAgreement::differ;
    return other.parts.size() == 1 ? NameAgreement::single : NameAgreement::family_only;
}

} // namespace

bool PersonName::full() const
{
    return ideographic || (parts.size() >= 2 && std::any_of(parts.begin(), parts.end(), [](auto const& part) { return !part.initial; }));
}

std::size_t PersonName::letters() const
{
    std::size_t letters = 0;
    for (auto const& part : parts)
        letters += part.sounds.ways.empty() ? 0 : part.sounds.ways.front().size();
    return letters;
}

PersonName person_name(std::string_view written)
{
    constexpr std::size_t longest_name = 200; // bytes
    written = trimmed(written.substr(0, longest_name));
    PersonName name;
    name.written = written;
    name.folded = fold(written);
    auto const script = script_of(written);
    if (script == Script::han || script == Script::kana || script == Script::hangul) {
        name.ideographic = true;
        std::erase_if(name.folded, [](char c) { return c == ' '; });
        return name;
    }
    auto const pieces = pieces_of(without_possessive(written));
    auto const all_in_capitals = in_capitals(written);
    int capitals = -1;
    for (auto const& piece : pieces) {
        auto part = part_of(piece);
        if (part.sounds.ways.empty() || (is_honorific(part.folded) && pieces.size() > 1))
            continue;
        if (!name.parts.empty()
            && (part.folded == "jr" || part.folded == "sr" || part.folded == "ii" || part.folded == "iii" || part.folded == "fils")) {
            name.junior = true;
            continue;
        }
        if (is_particle(part.folded) && !part.initial && pieces.size() > 2)
            continue;
        if (name.parts.size() == most_parts)
            break;
        if (!all_in_capitals && in_capitals(piece.written) && !part.initial)
            capitals = static_cast<int>(name.parts.size());
        name.parts.push_back(std::move(part));
    }
    if (auto at = patronymic_at(name.parts); name.parts.size() >= 3 && at < name.parts.size()) {
        if (at + 1 == name.parts.size() && capitals < 0)
            capitals = 0; // Лозница Сергей Владимирович
        if (capitals > static_cast<int>(at))
            --capitals;
        name.patronymics.push_back(std::move(name.parts[at]));
        name.parts.erase(name.parts.begin() + static_cast<std::ptrdiff_t>(at));
    }
    for (auto const& part : name.parts)
        for (auto const* ways : {&part.sounds.ways, &part.sounds.without_ending, &part.sounds.silent})
            for (auto const& way : *ways)
                name.skeletons.set(bit_of(skeleton_of(way)));
    auto const last = static_cast<int>(name.parts.size()) - 1;
    name.family = capitals >= 0 ? std::min(capitals, last) : last;
    if (capitals < 0 && name.parts.size() >= 2 && name.parts.back().initial && !name.parts.front().initial)
        name.family = 0; // Tarkovsky A.
    return name;
}

NameAgreement compare(PersonName const& left, PersonName const& right)
{
    if (left.ideographic || right.ideographic) {
        if (left.ideographic != right.ideographic)
            return NameAgreement::incomparable;
        return left.folded == right.folded ? NameAgreement::same_spelling : NameAgreement::differ;
    }
    if ((left.skeletons & right.skeletons).none() || patronymics_contradict(left, right))
        return NameAgreement::differ;
    if (left.parts.size() == 1)
        return compare_single(left, right);
    if (right.parts.size() == 1)
        return compare_single(right, left);
    bool const left_shorter = left.parts.size() <= right.parts.size();
    auto const& shorter = left_shorter ? left : right;
    auto const& longer = left_shorter ? right : left;
    auto best = Matcher(shorter, longer).best().worst;
    if (shorter.parts.size() < longer.parts.size() && best > NameAgreement::part_missing)
        best = NameAgreement::part_missing;
    if (left.junior != right.junior && best > NameAgreement::part_missing)
        best = NameAgreement::part_missing;
    return best;
}

} // namespace kinotheca
