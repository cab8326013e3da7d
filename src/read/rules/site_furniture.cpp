// Lines that belong to the site and not to its matter: sharing, newsletter, cookies, the readers' replies.
//
//   Features[edit], Awards[edit]: what a site writes behind its headings
//   Share : · Leave a Reply · Abonneer je op onze nieuwsbrief: · image - Invasion van Sergei Loznitsa
//   not: Share the Care (a title), a paragraph that mentions a newsletter

#include "read/rule.hpp"
#include "read/site_lines.hpp"

#include <string>
#include <unordered_map>

namespace kinotheca::rules {

namespace {

// "Comments (3) | Newest first", "3 comments": how many replies there are stands beside the word.
bool counts_replies(Reading const& reading, Line const& line)
{
    auto const& tokens = reading.tokens;
    auto first = line.tokens.first;
    if (tokens[first].is_number() && first + 1 < line.tokens.last)
        ++first;
    auto const* reply = reading.at(Category::comments, first);
    if (!reply || line.tokens.size() > 14)
        return false;
    auto const behind = reply->range.last;
    if (behind >= line.tokens.last)
        return true;
    bool const bracket = tokens[behind].is("(") || tokens[behind].is("[") || tokens[behind].is(":");
    bool const counted = first > line.tokens.first; // "3 comments:"
    // "6 Gedanken zu „Undine“": on what they are.
    bool const named = counted && tokens[behind].is("\"");
    return tokens[behind].is_number() || named || (counted && line.tokens.size() <= 4)
        || (bracket && behind + 1 < line.tokens.last && tokens[behind + 1].is_number());
}

// Where the bracket begins that ends a short line: "Features[edit]", "Работы[править | править код]". The line's end where there is none.
std::uint32_t bracket_at_end(Reading const& reading, Line const& line)
{
    auto const& tokens = reading.tokens;
    auto const range = line.tokens;
    if (range.size() < 4 || range.size() > 16 || !tokens[range.last - 1].is("]"))
        return range.last;
    auto open = range.last - 1;
    while (open > range.first && !tokens[open].is("["))
        --open;
    bool const small = open + 1 < range.last && tokens[open + 1].is_word() && (!tokens[open + 1].capital || tokens[open + 1].caseless);
    bool const says = reading.in(Category::medium, {open, range.last}) || reading.in(Category::format, {open, range.last})
        || reading.in(Category::version, {open, range.last}) || reading.in(Category::country, {open, range.last});
    return open > range.first && small && !says ? open : range.last;
}

// What a site writes behind each of its headings is none of theirs.
void leave_out_brackets(Reading& reading)
{
    std::unordered_map<std::string, int> said;
    auto const words = [&](Line const& line, std::uint32_t open) { return fold(reading.words(reading.span({open, line.tokens.last}))); };
    for (auto const& line : reading.lines)
        if (auto const open = bracket_at_end(reading, line); open < line.tokens.last)
            ++said[words(line, open)];
    for (auto& line : reading.lines)
        if (auto const open = bracket_at_end(reading, line); open < line.tokens.last && said[words(line, open)] >= 3) {
            line.tokens.last = open;
            line.span = reading.span(line.tokens);
        }
}

void mark_furniture(Reading& reading)
{
    leave_out_brackets(reading);
    bool replies = false;
    bool text = false;
    for (auto& line : reading.lines) {
        text = text || line.tokens.size() >= 25;
        auto const* phrase = reading.at(Category::noise, line.tokens.first);
        auto const* reply = reading.at(Category::comments, line.tokens.first);
        auto const rest = [&](Mark const* mark) { return line.tokens.size() - mark->range.size(); };
        auto const closes = [&](Mark const* mark) {
            // The phrase is the line, but for signs and a word or two in a long phrase.
            return mark && (rest(mark) <= 1 || (mark->range.size() >= 3 && rest(mark) <= mark->range.size()));
        };
        replies = replies || closes(reply) || (text && counts_replies(reading, line));
        bool signs_only = true;
        for (auto token = line.tokens.first; token < line.tokens.last; ++token)
            signs_only = signs_only && reading.tokens[token].is_sign();
        // "Image" heads the camera's credits as well as a picture: what is a label and more than furniture stays.
        auto const* label = reading.at(Category::label, line.tokens.first);
        bool const labels = label && label->word != "other" && (!phrase || label->range.size() >= phrase->range.size());
        line.noise = line.boilerplate || replies || (closes(phrase) && !labels) || signs_only || is_way_through_site(reading, line);
        // "image - …", "photo: …": what a picture's frame leaves in the text.
        if (phrase && phrase->range.size() == 1 && phrase->range.last < line.tokens.last && reading.tokens[phrase->range.last].is("-"))
            line.noise = true;
    }
}

} // namespace

extern Rule const site_furniture;
Rule const site_furniture{Stage::lines, mark_furniture};

} // namespace kinotheca::rules
