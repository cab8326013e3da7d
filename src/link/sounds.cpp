#include "link/sounds.hpp"

#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>

namespace kinotheca {

namespace {

struct Rule {
    std::string_view written;
    std::string_view said;
    std::string_view before = {}; // the next letter must be one of these
};

// Within a reading the longest rule that fits wins; a letter with no rule says itself. Marked letters arrive as signs of
// their own: "$" š, "%" ž, "^" č, "&" ț, "e" é.
constexpr Rule every_reading[] = {{"&", "c"}, {"q", "k"}, {"x", "ks"}, {"y", "i"}, {"w", "v"}, {"ck", "k"}, {"ph", "f"}, {"th", "t"},
    {"kh", "x"}, {"gh", "g"}, {"ts", "c"}, {"tz", "c"}, {"tc", "c"}, {"dzh", "d%"}, {"dj", "d%"}, {"d%", "d%"}};
constexpr Rule english[] = {{"shch", "$^"}, {"sch", "$"}, {"tch", "^"}, {"tsch", "^"}, {"ch", "^"}, {"sh", "$"}, {"zh", "%"}, {"wh", "v"},
    {"qu", "kv"}, {"oo", "u"}, {"ou", "u"}, {"ee", "i"}, {"c", "s", "eiy"}, {"c", "k"}, {"j", "d%"}, {"h", "", "bcdfgklmnpqrstvwxz"}};
constexpr Rule english_w[] = { // as Russian writes it: Уэллс for Welles
    {"w", "u"}, {"wh", "u"}, {"sh", "$"}, {"ch", "^"}, {"c", "s", "eiy"}, {"c", "k"}, {"ou", "u"}, {"oo", "u"}, {"ee", "i"}, {"j", "d%"}};
constexpr Rule french[] = {{"chtch", "$^"}, {"tch", "^"}, {"ch", "$"}, {"sch", "$"}, {"sh", "$"}, {"gu", "g", "eiy"}, {"g", "%", "eiy"},
    {"j", "%"}, {"ou", "u"}, {"qu", "k"}, {"c", "s", "eiy"}, {"c", "k"}, {"gn", "n"}, {"eau", "o"}, {"au", "o"}, {"oi", "ua"}, {"zh", "%"},
    {"h", ""}};
constexpr Rule german[] = {{"schtsch", "$^"}, {"tsch", "^"}, {"dsch", "d%"}, {"sch", "$"}, {"ch", "x"}, {"z", "c"}, {"v", "f"}, {"j", "i"},
    {"qu", "kv"}, {"s", "z", "aeiouywj"}, {"stein", "$tein"}, {"sh", "%"}, {"c", "k"}, {"h", "", "bcdfgklmnpqrstvwxz"}};
constexpr Rule slavic[] = {{"szcz", "$^"}, {"sz", "$"}, {"cz", "^"}, {"krz", "k$"}, {"prz", "p$"}, {"trz", "t$"}, {"brz", "b%"},
    {"drz", "d%"}, {"grz", "g%"}, {"ch", "x"}, {"j", "i"}, {"sh", "$"}, {"zh", "%"}};

// A reading's rules and every reading's, by their first letter.
class Reading {
public:
    explicit Reading(std::span<Rule const> own)
    {
        for (auto rules : {own, std::span<Rule const>(every_reading)})
            for (auto const& rule : rules)
                m_by_letter[static_cast<unsigned char>(rule.written.front()) % 128].push_back(&rule);
    }

    // The longest rule that fits at the place, of two the reading's own; null: the letter says itself.
    Rule const* rule_at(std::string_view letters, std::size_t at) const
    {
        Rule const* best = nullptr;
        for (auto const* rule : m_by_letter[static_cast<unsigned char>(letters[at]) % 128]) {
            auto const after = at + rule->written.size();
            if ((best && best->written.size() >= rule->written.size()) || letters.compare(at, rule->written.size(), rule->written) != 0)
                continue;
            if (rule->before.empty() || (after < letters.size() && rule->before.find(letters[after]) != std::string_view::npos))
                best = rule;
        }
        return best;
    }

private:
    std::array<std::vector<Rule const*>, 128> m_by_letter;
};

struct Readings {
    Reading english{kinotheca::english}, slavic{kinotheca::slavic}, french{kinotheca::french}, german{kinotheca::german},
        english_w{kinotheca::english_w};
};

Readings const& readings()
{
    static Readings const all;
    return all;
}

char32_t lower(char32_t c)
{
    if (c < 0x80)
        return c >= U'A' && c <= U'Z' ? c + 32 : c;
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7)
        return c + 32;
    if (c == 0x130)
        return U'i';
    if (c == 0x178)
        return 0xFF;
    if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x200 && c <= 0x233) || (c >= 0x490 && c <= 0x4BF))
        return c | 1;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E))
        return c % 2 ? c + 1 : c;
    if (c >= 0x410 && c <= 0x42F)
        return c + 32;
    if (c >= 0x400 && c <= 0x40F)
        return c + 80;
    return c;
}

// A marked Latin letter whose mark changes how it is said. The others fold to their bare letter.
std::string_view marked_letter(char32_t c)
{
    switch (c) {
    case U'š':
    case U'ş':
    case U'ș': return "$";
    case U'ž':
    case U'ż': return "%";
    case U'č':
    case U'ć': return "^";
    case U'ț':
    case U'ţ': return "&";
    case U'ř': return "r%";
    case U'ç': return "s";
    case U'ä':
    case U'æ':
    case U'œ': return "e";
    case U'ě': return "ie";
    case U'ğ': return "g";
    default: return {};
    }
}

constexpr std::string_view no_letter = "?";
constexpr std::size_t longest_sound = 64;  // no names longer than that are told apart by their sounds
constexpr std::size_t most_difference = 6; // sounds that one has and the other not: further apart than any limit

// What a Cyrillic letter says; no_letter for one that is not in the table.
std::string_view cyrillic_sound(char32_t c)
{
    switch (c) {
    case U'а': return "a";
    case U'б': return "b";
    case U'в': return "v";
    case U'г': return "g";
    case U'ґ': return "g";
    case U'д': return "d";
    case U'е': return "e";
    case U'ё': return "io";
    case U'є': return "ie";
    case U'ж': return "%";
    case U'з': return "z";
    case U'и': return "i";
    case U'і': return "i";
    case U'ї': return "i";
    case U'й': return "i";
    case U'ј': return "i";
    case U'к': return "k";
    case U'л': return "l";
    case U'љ': return "li";
    case U'м': return "m";
    case U'н': return "n";
    case U'њ': return "ni";
    case U'о': return "o";
    case U'п': return "p";
    case U'р': return "r";
    case U'с': return "s";
    case U'т': return "t";
    case U'ћ': return "^";
    case U'ђ': return "d%";
    case U'у': return "u";
    case U'ў': return "v";
    case U'ф': return "f";
    case U'х': return "x";
    case U'ц': return "c";
    case U'ч': return "^";
    case U'џ': return "d%";
    case U'ш': return "$";
    case U'щ': return "$^";
    case U'ъ': return "";
    case U'ы': return "i";
    case U'ь': return "";
    case U'э': return "e";
    case U'ю': return "iu";
    case U'я': return "ia";
    default: return no_letter;
    }
}

bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

// Double sounds are one; ts is c, however it came about.
Sound settled(std::string_view said)
{
    Sound out;
    for (char c : said) {
        if (c == 's' && !out.empty() && out.back() == 't')
            out.back() = 'c';
        else if (out.empty() || out.back() != c || (c >= '0' && c <= '9'))
            out += c;
    }
    return out;
}

// The word in a-z, digits and the signs of marked letters.
std::string latin_letters(std::string_view word)
{
    std::string out;
    for (std::size_t at = 0; at < word.size();) {
        auto const start = at;
        auto const c = lower(next_code_point(word, at));
        if ((c >= U'a' && c <= U'z') || is_digit(c))
            out += static_cast<char>(c);
        else if (c == 0x30C && !out.empty()) // a caron that follows its letter
            out.back() = out.back() == 's' ? '$' : out.back() == 'z' ? '%' : out.back() == 'c' ? '^' : out.back();
        else if (auto marked = marked_letter(c); !marked.empty())
            out += marked;
        else if (c >= 0x80)
            for (char bare : fold(word.substr(start, at - start)))
                if ((bare >= 'a' && bare <= 'z') || is_digit(static_cast<unsigned char>(bare)))
                    out += bare;
    }
    return out;
}

Sound read_aloud(std::string_view letters, Reading const& reading)
{
    std::string said;
    for (std::size_t at = 0; at < letters.size();) {
        if (auto const* rule = reading.rule_at(letters, at)) {
            said += rule->said;
            at += rule->written.size();
        } else {
            said += letters[at++];
        }
    }
    return settled(said);
}

void add_once(std::vector<Sound>& ways, Sound way)
{
    if (!way.empty() && std::find(ways.begin(), ways.end(), way) == ways.end())
        ways.push_back(std::move(way));
}

bool ends_with_one_of(std::string_view text, std::span<std::string_view const> ends, std::size_t& length)
{
    for (auto end : ends)
        if (text.size() > end.size() + 2 && text.ends_with(end)) {
            length = end.size();
            return true;
        }
    return false;
}

// Given names that are one name in Ukrainian and Russian and sound too different to be told so by their sounds.
constexpr std::pair<std::string_view, std::string_view> twins[] = {{"sergi", "sergei"}, {"serhi", "sergei"}, {"mikola", "nikolai"},
    {"mikita", "nikita"}, {"hanna", "ana"}, {"ganna", "ana"}, {"hrihori", "grigori"}, {"ihor", "igor"}, {"oleh", "oleg"},
    {"ievhen", "evgeni"}, {"ievgen", "evgeni"}, {"heorhi", "georgi"}, {"olha", "olga"}, {"petro", "petr"}, {"pavlo", "pavel"},
    {"dmitro", "dmitri"}, {"mihailo", "mixail"}, {"mixailo", "mixail"}, {"danilo", "danil"}, {"vasil", "vasili"}};

void add_twins(Sounds& sounds)
{
    for (std::size_t i = 0; i < sounds.ways.size(); ++i)
        for (auto const& [one, other] : twins)
            if (sounds.ways[i] == one) {
                add_once(sounds.ways, Sound(other));
                return;
            }
}

// The cases of Russian and Ukrainian names, in sounds. Adjectives first: of those the bare ending of the nominative is put back.
constexpr std::string_view adjective_ends[] = {"ogo", "omu", "im", "om", "oi", "uiu", "oiu"};
constexpr std::string_view noun_ends[] = {"ovi", "evi", "ievi", "om", "em", "im", "oi", "ei", "oiu", "eiu", "iu", "a", "u", "e", "i", "ia"};
// Those of Polish and Czech names, as written.
constexpr std::string_view western_ends[] = {"iego", "iemu", "eho", "emu", "ego", "im", "ym", "em"};

std::vector<Sound> cyrillic_without_ending(Sound const& said)
{
    std::vector<Sound> bare;
    std::size_t length = 0;
    if (ends_with_one_of(said, adjective_ends, length)) {
        auto const stem = said.substr(0, said.size() - length);
        if (stem.ends_with("sk") || stem.ends_with("ck"))
            add_once(bare, stem + "i");
    }
    for (auto end : noun_ends)
        if (said.size() > end.size() + 2 && said.ends_with(end)) {
            add_once(bare, said.substr(0, said.size() - end.size()));
            if (end != "a" && end != "ia")
                add_once(bare, said.substr(0, said.size() - end.size()) + "a"); // Лозницы, Лозницу
            if (end == "ia" || end == "iu" || end == "em")
                add_once(bare, said.substr(0, said.size() - end.size()) + "i"); // Сергея, Сергею
        }
    return bare;
}

void read_cyrillic(std::string_view word, Sounds& sounds)
{
    std::string said;
    for (std::size_t at = 0; at < word.size();) {
        auto const start = at;
        auto const c = lower(next_code_point(word, at));
        auto const sound = cyrillic_sound(c);
        if (sound != no_letter)
            said += sound;
        else
            said += latin_letters(to_latin(word.substr(start, at - start)));
    }
    add_once(sounds.ways, settled(said));
    if (!sounds.ways.empty())
        sounds.without_ending = cyrillic_without_ending(sounds.ways.front());
}

void read_latin(std::string_view word, Sounds& sounds)
{
    auto const letters = latin_letters(word);
    auto const& all = readings();
    for (auto const* reading : {&all.english, &all.slavic, &all.french, &all.german, &all.english_w})
        add_once(sounds.ways, read_aloud(letters, *reading));
    // Alexandre, but not André.
    if (letters.size() > 4 && (word.back() == 'e' || word.back() == 'E')
        && std::string_view("rl").find(letters[letters.size() - 2]) != std::string_view::npos
        && std::string_view("bdfgkptv").find(letters[letters.size() - 3]) != std::string_view::npos)
        add_once(sounds.ways, read_aloud(std::string_view(letters).substr(0, letters.size() - 1), all.french));
    // The silent end of a French name: Godard, Truffaut.
    if (letters.size() > 3 && std::string_view("tdsxzp").find(letters.back()) != std::string_view::npos) {
        auto const before = letters[letters.size() - 2];
        if (is_vowel(before) || before == 'r')
            add_once(sounds.silent, read_aloud(std::string_view(letters).substr(0, letters.size() - 1), all.french));
    }
    // Polish and Czech adjectives: Tarkowskiego, Tarkovského.
    std::size_t length = 0;
    if (ends_with_one_of(letters, western_ends, length)) {
        auto const stem = letters.substr(0, letters.size() - length);
        if (stem.ends_with("sk") || stem.ends_with("ck") || stem.ends_with("zk"))
            add_once(sounds.without_ending, read_aloud(stem + "i", all.slavic));
    }
    if (letters.size() > 4 && letters.ends_with('y') && word.size() != letters.size())
        add_once(sounds.without_ending, read_aloud(letters.substr(0, letters.size() - 1) + "a", all.slavic)); // Łoźnicy
}

char skeleton_class(char c)
{
    switch (c) {
    case 's':
    case 'z':
    case '$':
    case '%':
    case '^':
    case 'c': return 'S';
    case 'v':
    case 'f': return 'V';
    case 'g':
    case 'h':
    case 'k':
    case 'x': return 'K';
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u': return 0;
    default: return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
}

// Consonants that conventions of writing take for one another, and how far apart that leaves them.
double consonant_cost(char left, char right, bool same_script)
{
    struct Pair {
        std::string_view signs;
        double cost;
    };
    static constexpr Pair near[] = {{"hx", 0.1}, {"sz", 0.2}, {"gh", 0.3}, {"gx", 0.3}, {"kx", 0.3}, {"zc", 0.3}, {"sc", 0.4}, {"s$", 0.35},
        {"$^", 0.4}, {"$%", 0.3}, {"z%", 0.35}, {"^c", 0.4}, {"^%", 0.5}, {"vf", 0.3}, {"gk", 0.8}, {"td", 0.8}, {"pb", 0.8}, {"kh", 0.4}};
    for (auto const& pair : near)
        if ((pair.signs[0] == left && pair.signs[1] == right) || (pair.signs[0] == right && pair.signs[1] == left))
            return same_script ? std::min(1.0, pair.cost * 2) : pair.cost;
    return 1;
}

double change_cost(char left, char right, bool same_script)
{
    if (left == right)
        return 0;
    bool const left_vowel = is_vowel(left);
    if (left_vowel != is_vowel(right))
        return 1.2;
    if (!left_vowel)
        return consonant_cost(left, right, same_script);
    return (left == 'e' && right == 'i') || (left == 'i' && right == 'e') ? 0.15 : 0.25;
}

// Maria is not Mario. Across scripts only that: a last vowel there may be the end of a case.
double last_vowel_cost(char left, char right, bool same_script)
{
    if (left == right)
        return 0;
    bool const telling = left == 'a' || right == 'a';
    return telling && (same_script || left == 'o' || right == 'o') ? 0.7 : 0.25;
}

// What it costs that one word has the sound and the other has not. A last "a" or "e" tells Andrea from Andre.
double loss_cost(std::string_view word, std::size_t at)
{
    char const c = word[at];
    if (c == 'i')
        return 0.1;
    if (is_vowel(c))
        return at + 1 == word.size() && (c == 'a' || c == 'e') ? 0.7 : 0.35;
    if (c == 'h')
        return 0.4;
    return 1;
}

} // namespace

Sounds sounds_of(std::string_view word)
{
    constexpr std::size_t longest_word = 96; // bytes; no name is longer, and the rest would only cost time
    word = word.substr(0, longest_word);
    Sounds sounds;
    switch (script_of(word)) {
    case Script::none:
    case Script::latin: read_latin(word, sounds); break;
    case Script::cyrillic:
        sounds.latin = false;
        read_cyrillic(word, sounds);
        break;
    default: {
        sounds.latin = false;
        auto const letters = latin_letters(to_latin(word));
        add_once(sounds.ways, read_aloud(letters, readings().slavic));
        add_once(sounds.ways, read_aloud(letters, readings().english));
    }
    }
    add_twins(sounds);
    return sounds;
}

std::string skeleton_of(Sound const& sound)
{
    std::string out;
    for (char c : sound) {
        auto const consonant = skeleton_class(c);
        if (!consonant)
            continue;
        if (consonant == 'S' && !out.empty() && (out.back() == 'T' || out.back() == 'D'))
            out.back() = 'S';
        else if (out.empty() || out.back() != consonant || is_digit(static_cast<unsigned char>(c)))
            out += consonant;
    }
    if (out.size() > 1 && out.ends_with('S') && out[out.size() - 2] == 'S')
        out.pop_back();
    return out;
}

char initial_of(Sound const& sound)
{
    if (sound.empty())
        return 0;
    if (is_vowel(sound.front()))
        return 'A';
    auto const skeleton = skeleton_of(sound);
    return skeleton.empty() ? 'A' : skeleton.front();
}

double distance(Sound const& left, Sound const& right, bool same_script, double limit)
{
    if (left == right)
        return 0;
    if (left.size() > longest_sound || right.size() > longest_sound)
        return limit + 1;
    std::array<double, longest_sound + 1> row{};
    for (std::size_t j = 0; j < right.size(); ++j)
        row[j + 1] = row[j] + loss_cost(right, j);
    for (std::size_t i = 0; i < left.size(); ++i) {
        double diagonal = row[0];
        row[0] += loss_cost(left, i);
        double least = row[0];
        for (std::size_t j = 0; j < right.size(); ++j) {
            bool const last_vowels = i + 1 == left.size() && j + 1 == right.size() && is_vowel(left[i]) && is_vowel(right[j]);
            auto const changed =
                diagonal + (last_vowels ? last_vowel_cost(left[i], right[j], same_script) : change_cost(left[i], right[j], same_script));
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j + 1] + loss_cost(left, i), row[j] + loss_cost(right, j)});
            least = std::min(least, row[j + 1]);
        }
        if (least > limit)
            return limit + 1;
    }
    return row[right.size()];
}

double distance(Sounds const& left, Sounds const& right, double limit)
{
    double least = limit + 1;
    bool const same_script = left.latin == right.latin;
    auto const compare_all = [&](std::vector<Sound> const& some, std::vector<Sound> const& others) {
        for (auto const& one : some)
            for (auto const& other : others) {
                auto const difference = one.size() > other.size() ? one.size() - other.size() : other.size() - one.size();
                if (least > 0 && difference <= most_difference)
                    least = std::min(least, distance(one, other, same_script, limit));
            }
    };
    compare_all(left.ways, right.ways);
    if (!same_script) {
        compare_all(left.silent, right.ways);
        compare_all(left.ways, right.silent);
    }
    return least;
}

} // namespace kinotheca
