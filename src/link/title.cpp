#include "link/title.hpp"

#include "base/unicode.hpp"
#include "link/words.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

constexpr std::size_t longest_title = 300; // bytes; what is longer is told apart by its beginning
constexpr std::size_t most_words = 12;

bool is_word(char32_t c)
{
    return is_letter(c) || is_digit(c);
}

// The folded words of a title, and how many of them stand before the first sign that opens a subtitle.
struct Cut {
    std::vector<std::string> words;
    std::size_t head = 0; // 0: there is no such sign
};

Cut cut(std::string_view folded)
{
    Cut made;
    std::string word;
    char32_t before = U' ';
    for (std::size_t at = 0; at < folded.size();) {
        auto const start = at;
        auto const c = next_code_point(folded, at);
        if (is_word(c)) {
            word += folded.substr(start, at - start);
        } else {
            if (!word.empty())
                made.words.push_back(std::move(word));
            word.clear();
            bool const spaced_dash = c == U'-' && before == U' ' && at < folded.size() && folded[at] == ' ';
            if (made.head == 0 && !made.words.empty() && (c == U':' || c == U'(' || c == U'[' || c == U'/' || c == U';' || spaced_dash))
                made.head = made.words.size();
        }
        before = c;
    }
    if (!word.empty())
        made.words.push_back(std::move(word));
    // "Miroir (Le)", "Invasion, The": an article that lists put last.
    auto const last = made.words.size();
    if (last > 1 && is_article(made.words.back())
        && (made.head == last - 1 || folded.rfind(", " + made.words.back()) != std::string_view::npos)) {
        std::rotate(made.words.begin(), made.words.end() - 1, made.words.end());
        made.head = 0;
    }
    if (made.head == made.words.size())
        made.head = 0;
    return made;
}

std::string joined(std::vector<std::string> const& words, std::size_t begin, std::size_t end)
{
    std::string text;
    for (auto i = begin; i < end; ++i)
        text += (i > begin ? " " : "") + words[i];
    return text;
}

double words_distance(std::vector<Sounds> const& left, std::vector<Sounds> const& right, double limit)
{
    if (left.size() != right.size() || left.empty())
        return limit + 1;
    double sum = 0;
    for (std::size_t i = 0; i < left.size() && sum <= limit; ++i)
        sum += distance(left[i], right[i], limit);
    return sum;
}

std::size_t sound_length(std::vector<Sounds> const& words)
{
    std::size_t length = 0;
    for (auto const& word : words)
        length += word.ways.empty() ? 0 : word.ways.front().size();
    return length;
}

bool same_sound(std::vector<Sounds> const& left, std::vector<Sounds> const& right)
{
    auto const length = static_cast<double>(std::min(sound_length(left), sound_length(right)));
    // One script leaves little to convention: "Rome" is not "Roma".
    bool const one_script = !left.empty() && !right.empty() && left.front().latin == right.front().latin;
    auto const limit = one_script ? std::min(0.3, 0.03 * length) : std::min(0.9, 0.09 * length);
    return words_distance(left, right, limit) <= limit;
}

} // namespace

TitleForm title_form(std::string_view written)
{
    TitleForm title;
    title.written = trimmed(written);
    auto const script = script_of(written);
    title.ideographic = script == Script::han || script == Script::kana || script == Script::hangul;
    auto const made = cut(fold(std::string_view(title.written).substr(0, longest_title)));
    title.folded = joined(made.words, 0, made.words.size());
    if (title.ideographic) {
        std::erase(title.folded, ' ');
        title.bare = title.folded;
        title.letters = 4 * title.bare.size() / 3; // an ideograph tells about as much as four letters
        return title;
    }
    std::size_t const begin = made.words.size() > 1 && is_article(made.words.front()) ? 1 : 0;
    title.bare = joined(made.words, begin, made.words.size());
    if (made.head > begin)
        title.head = joined(made.words, begin, made.head);
    for (std::size_t i = begin; i < made.words.size(); ++i) {
        auto const number = i == begin && made.words.size() - begin > 1 && !is_digit(static_cast<unsigned char>(made.words[i].front()))
            ? 0 // "Two Women": a word like others
            : made.words[i] == "i" && i > begin && is_part_word(made.words[i - 1]) ? 1
                                                                                   : title_number(made.words[i]);
        if (number)
            title.numbers.push_back(number);
        if ((number && i > begin) || (is_part_word(made.words[i]) && i > begin))
            continue;
        if (title.words.size() == most_words)
            continue;
        title.words.push_back(sounds_of(made.words[i]));
        title.letters += title.words.back().ways.empty() ? 0 : title.words.back().ways.front().size();
        if (!title.head.empty() && i < made.head)
            title.head_words.push_back(title.words.back());
    }
    std::sort(title.numbers.begin(), title.numbers.end());
    return title;
}

TitleAgreement compare(TitleForm const& left, TitleForm const& right)
{
    if (left.folded.empty() || right.folded.empty())
        return TitleAgreement::incomparable;
    if (left.folded == right.folded)
        return TitleAgreement::same_spelling;
    if (left.ideographic != right.ideographic)
        return TitleAgreement::incomparable;
    if (left.ideographic)
        return TitleAgreement::differ;
    bool const numbers = left.numbers == right.numbers;
    auto const told = [numbers](TitleAgreement agreement) { return numbers ? agreement : TitleAgreement::other_part; };
    if (left.bare == right.bare)
        return TitleAgreement::same_bare;
    if (same_sound(left.words, right.words))
        return told(TitleAgreement::same_sound);
    if (left.head.empty() != right.head.empty()) {
        auto const& with_head = left.head.empty() ? right : left;
        auto const& whole = left.head.empty() ? left : right;
        if (with_head.head == whole.bare || same_sound(with_head.head_words, whole.words))
            return told(TitleAgreement::head_only);
    }
    auto const length = static_cast<double>(std::min(left.letters, right.letters));
    if (length >= 5 && words_distance(left.words, right.words, 1.2) <= std::min(1.2, 0.15 * length))
        return told(TitleAgreement::alike);
    return TitleAgreement::differ;
}

} // namespace kinotheca
