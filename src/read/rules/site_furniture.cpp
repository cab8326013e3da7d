// Lines that belong to the site and not to its matter: sharing, newsletter, cookies, the readers' replies.
//
//   Share : · Leave a Reply · Abonneer je op onze nieuwsbrief: · image - Invasion van Sergei Loznitsa
//   not: Share the Care (a title), a paragraph that mentions a newsletter

#include "read/rule.hpp"

namespace kinotheca::rules {

namespace {

void mark_furniture(Reading& reading)
{
    bool replies = false;
    for (auto& line : reading.lines) {
        auto const* phrase = reading.at(Category::noise, line.tokens.first);
        auto const* reply = reading.at(Category::comments, line.tokens.first);
        auto const rest = [&](Mark const* mark) { return line.tokens.size() - mark->range.size(); };
        auto const closes = [&](Mark const* mark) {
            // The phrase is the line, but for signs and a word or two in a long phrase.
            return mark && (rest(mark) <= 1 || (mark->range.size() >= 3 && rest(mark) <= mark->range.size()));
        };
        replies = replies || closes(reply);
        bool signs_only = true;
        for (auto token = line.tokens.first; token < line.tokens.last; ++token)
            signs_only = signs_only && reading.tokens[token].is_sign();
        line.noise = line.boilerplate || replies || closes(phrase) || signs_only;
        // "image - …", "photo: …": what a picture's frame leaves in the text.
        if (phrase && phrase->range.size() == 1 && phrase->range.last < line.tokens.last && reading.tokens[phrase->range.last].is("-"))
            line.noise = true;
    }
}

} // namespace

extern Rule const site_furniture;
Rule const site_furniture{Stage::lines, mark_furniture};

} // namespace kinotheca::rules
