#include "read/anchor_finder.hpp"
#include "read/line_model.hpp"
#include "read/page_title.hpp"

#include <array>

namespace kinotheca {

// ── what comes again with other values parts the films: labels and rows of facts, each block of them with its title over it ──

namespace {

// A fact that a line states.
struct StatedFact {
    std::size_t line = 0;
    std::size_t last = 0; // one past its value
    std::string_view word;
    std::string value; // its letters
};

// The facts of one film.
struct FilmBlock {
    std::size_t first = 0;
    std::size_t last = 0; // one past
    std::vector<StatedFact> facts;
    std::vector<std::pair<std::size_t, std::size_t>> gaps; // between its groups: a line for each end
};

bool is_strong(std::string_view word)
{
    static constexpr std::array<std::string_view, 4> strong{"director", "title-original", "minutes", "row"};
    return std::find(strong.begin(), strong.end(), word) != strong.end();
}

bool contradict(std::string const& left, std::string const& right)
{
    return !left.empty() && !right.empty() && left.find(right) == left.npos && right.find(left) == right.npos;
}

// What is seen of a line that may be the title, one small number each; of the line above it last, which tells least.
using SeenOfLine = std::array<int, 9>;

bool set_alike(SeenOfLine const& left, SeenOfLine const& right)
{
    return std::equal(left.begin(), left.end() - 1, right.begin());
}

struct BlockTitles {
    AnchorFinder const& finder;
    Reading const& reading;
    Tokens const& tokens;
    std::vector<LineRole> const& roles;
    std::vector<FilmBlock> blocks;
    std::vector<double> scores; // of lines, as titles

    struct Choice {
        std::size_t line = 0;
        SeenOfLine seen{};
        std::string words;
    };
    std::vector<std::vector<Choice>> choices; // per block, from the top

    explicit BlockTitles(AnchorFinder const& anchors)
        : finder(anchors), reading(anchors.reading), tokens(anchors.tokens), roles(anchors.roles)
    {}

    // ── the blocks ──

    std::vector<StatedFact> stated() const
    {
        std::vector<StatedFact> found;
        for (auto const& labelled : reading.labelled) {
            auto const& line = reading.lines[labelled.line];
            bool const told = is_film_label(labelled) || std::any_of(labelled.words.begin(), labelled.words.end(), [](auto word) {
                return word == "title" || word == "language";
            });
            if (!told || labelled.values.empty() || line.noise || reading.claimed[labelled.line] || finder.tabled[labelled.line]
                || (roles[labelled.line].prose && labelled.label.begin > line.span.begin + 1 && !finder.first_run[labelled.line]
                    && finder.fact_labels(labelled.line) < 2))
                continue;
            // A label in a line of its own has one line of values; what follows may be the next film's.
            auto const last =
                std::min(labelled.last_line, labelled.line + (tokens.within(labelled.label).last + 1 >= line.tokens.last ? 2 : 1));
            auto const value = bare_words(reading.words(labelled.values.front()));
            for (auto word : labelled.words)
                found.push_back({labelled.line, std::max(last, labelled.line + 1), word, value});
        }
        for (std::size_t i = 0; i < reading.lines.size(); ++i) {
            if (reading.lines[i].noise || reading.claimed[i] || finder.tabled[i])
                continue;
            // "Réalisé par Claude Berri, scénario de …"
            if (auto const* run = finder.first_run[i];
                run && !run->bracketed && !run->facts.credits.empty() && run->range.first <= reading.lines[i].tokens.first + 1)
                found.push_back({i, i + 1, "director", bare_words(*run->facts.credits.front().name)});
            if (finder.is_facts_row(i) || begins_with_facts(i) || !finder.makers[i].empty())
                found.push_back({i, i + 1, "row", bare_words(reading.words(reading.lines[i].span))});
        }
        std::stable_sort(found.begin(), found.end(), [](StatedFact const& a, StatedFact const& b) { return a.line < b.line; });
        return found;
    }

    // "Eesti, Gruusia 2013. Rež. ja stsenarist Zaza Urushadze. Osades … 87 min."
    bool begins_with_facts(std::size_t i) const
    {
        auto const* run = finder.first_run[i];
        auto const range = reading.lines[i].tokens;
        if (!run || run->bracketed || run->kinds < 3)
            return false;
        auto const kind = fact_at(reading, range.first, range.last).kind;
        return kind == Fact::Kind::country || kind == Fact::Kind::year || kind == Fact::Kind::minutes;
    }

    // Whether the facts say what the block says otherwise: they are another film's.
    static bool are_of_another(FilmBlock const& block, std::vector<StatedFact> const& facts)
    {
        std::set<std::string_view> weak;
        for (auto const& fact : facts)
            for (auto const& known : block.facts)
                if (fact.word == known.word && contradict(fact.value, known.value)) {
                    if (is_strong(fact.word))
                        return true;
                    weak.insert(fact.word);
                }
        return weak.size() >= 2;
    }

    void find_blocks()
    {
        auto const facts = stated();
        for (std::size_t n = 0; n < facts.size();) {
            // Lines of facts without a line between them that may be a title.
            std::vector<StatedFact> group;
            auto last = facts[n].last;
            auto const says_otherwise = [&](StatedFact const& next, std::vector<StatedFact> const& known) {
                return is_strong(next.word) && std::any_of(known.begin(), known.end(), [&](StatedFact const& each) {
                    return next.word == each.word && contradict(next.value, each.value);
                });
            };
            auto const goes_on = [&](StatedFact const& next) {
                if (next.line > last + 3 || parted(last, next.line))
                    return false;
                return next.line <= last
                    || !(says_otherwise(next, group)
                        || (!blocks.empty() && says_otherwise(next, blocks.back().facts) && !are_of_another(blocks.back(), group)));
            };
            while (n < facts.size() && (group.empty() || goes_on(facts[n]))) {
                last = std::max(last, facts[n].last);
                group.push_back(facts[n++]);
            }
            if (!blocks.empty() && !are_of_another(blocks.back(), group)) {
                auto& block = blocks.back();
                block.gaps.emplace_back(block.last, group.front().line);
                block.last = std::max(block.last, last);
                block.facts.insert(block.facts.end(), group.begin(), group.end());
            } else {
                blocks.push_back({group.front().line, last, std::move(group), {}});
            }
        }
    }

    bool parted(std::size_t first, std::size_t last) const
    {
        for (auto i = first; i < last; ++i)
            if (!reading.lines[i].noise && !roles[i].labelled)
                return true;
        return false;
    }

    // ── the lines over a block that may be its title ──

    bool may_head(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        auto const range = line.tokens;
        if (line.noise || !finder.makers[i].empty() || roles[i].dates || roles[i].hour_below || roles[i].published || finder.tabled[i]
            || finder.houses[i] || range.size() > 24 || tokens[range.last - 1].is(":")
            || (finder.openings[i].date && finder.rest(i).empty()) || finder.openings[i].time || reading.claimed[i]
            || finder.begins_with_by(range) || !looks_like_title(reading, line.span) || (range.size() > 1 && finder.names_a_house(range)))
            return false;
        if (roles[i].prose && (range.size() >= 16 || tokens[range.last - 1].is(".")))
            return false;
        Mark const* state = nullptr;
        if (is_state(reading, range.first, state) && state->range.last >= range.last - 1)
            return false;
        if (auto const* run = finder.first_run[i]; run && run->whole_line && !run->facts.forms.empty())
            return false;
        if (finder.first_run[i] && (finder.is_facts_row(i) || (finder.first_run[i]->whole_line && finder.first_run[i]->kinds > 1)))
            return false;
        for (auto const& labelled : reading.labelled_in(i, i + 1))
            if (is_film_label(labelled) || (tokens.within(labelled.label).first == range.first && labelled.words.front() != "title"))
                return false;
        auto const* label = reading.whole(Category::label, range);
        return !label || label->language != reading.table;
    }

    enum Neighbour { nothing, prose, fact, day, brief };

    int kind_of(std::size_t i) const
    {
        if (i >= reading.lines.size() || reading.lines[i].noise)
            return nothing;
        if (roles[i].dates || finder.openings[i].date || finder.openings[i].time)
            return day;
        if (roles[i].facts || !finder.makers[i].empty() || (roles[i].labelled && !may_head(i))
            || finder.begins_with_by(reading.lines[i].tokens))
            return fact;
        return roles[i].prose ? prose : brief;
    }

    Choice choice(std::size_t i) const
    {
        auto const& line = reading.lines[i];
        bool const numbered = finder.behind_number(line.tokens) > line.tokens.first;
        return {i,
            {kind_of(i + 1), std::min(line.gap, 3), i + 1 < reading.lines.size() ? std::min(reading.lines[i + 1].gap, 3) : 0,
                static_cast<int>(line.kind) * 8 + line.level, finder.written_in_capitals(line.tokens), numbered,
                tokens[line.tokens.first].is("\""), roles[i].theme, i > 0 ? kind_of(i - 1) : nothing},
            bare_words(reading.words(line.span))};
    }

    void find_choices()
    {
        choices.assign(blocks.size(), {});
        for (std::size_t b = 0; b < blocks.size(); ++b) {
            auto const above = b > 0 ? blocks[b - 1].last : 0;
            for (auto i = blocks[b].first; i-- > above && i + 60 > blocks[b].first;)
                if (may_head(i))
                    choices[b].insert(choices[b].begin(), choice(i));
        }
        // What stands over several blocks in the same words is no title.
        std::unordered_map<std::string, std::set<std::size_t>> said;
        for (std::size_t b = 0; b < blocks.size(); ++b)
            for (auto const& each : choices[b])
                said[each.words].insert(b);
        for (auto& each : choices)
            std::erase_if(each, [&](Choice const& choice) { return said.at(choice.words).size() > 1; });
    }

    // A line between two groups of facts that agree by chance, set as the titles of other blocks are: the second group is another film's.
    void part_groups()
    {
        std::vector<Choice> titles;
        for (std::size_t b = 0; b < blocks.size(); ++b)
            if (auto const* title = title_of(b))
                titles.push_back(*title);
        std::vector<FilmBlock> parts;
        for (auto& block : blocks) {
            for (auto const& [above, below] : block.gaps) {
                bool title = false;
                for (auto i = above; i < below && !title; ++i)
                    if (may_head(i)) {
                        auto const each = choice(i);
                        title = std::count_if(titles.begin(), titles.end(),
                                    [&](Choice const& other) { return other.line != i && set_alike(other.seen, each.seen); })
                                >= 2
                            && std::none_of(titles.begin(), titles.end(), [&](Choice const& other) { return other.words == each.words; });
                    }
                if (!title)
                    continue;
                parts.push_back({block.first, above, {}, {}});
                block.first = below;
            }
            parts.push_back(std::move(block));
        }
        if (parts.size() > blocks.size()) {
            blocks = std::move(parts);
            find_choices();
        }
    }

    // The blocks that are compared with one: those around it.
    std::pair<std::size_t, std::size_t> others_of(std::size_t b) const { return {b > 12 ? b - 12 : 0, std::min(b + 13, blocks.size())}; }

    // How many of the other blocks have such a line too.
    double support(std::size_t b, Choice const& choice) const
    {
        double sum = 0;
        auto const [first, last] = others_of(b);
        for (auto other = first; other < last; ++other) {
            if (other == b)
                continue;
            std::array<bool, std::tuple_size_v<SeenOfLine>> alike{};
            bool all = false;
            for (auto const& each : choices[other]) {
                for (std::size_t s = 0; s < alike.size(); ++s)
                    alike[s] = alike[s] || each.seen[s] == choice.seen[s];
                all = all || set_alike(each.seen, choice.seen);
            }
            sum += 0.5 * static_cast<double>(std::count(alike.begin(), alike.end(), true)) + 3 * all;
        }
        return last - first > 1 ? sum / static_cast<double>(last - first - 1) : 0;
    }

    // A line that is set as this one is stands below it: the upper one heads something without facts.
    bool set_again_below(std::size_t b, Choice const& choice) const
    {
        return std::any_of(choices[b].begin(), choices[b].end(),
            [&](Choice const& each) { return each.line > choice.line + 1 && set_alike(each.seen, choice.seen); });
    }

    // "D 2014"
    bool ends_with_bare_year(Line const& line) const
    {
        auto const last = line.tokens.last - 1;
        return line.tokens.size() <= 4 && tokens[last].is_number() && fact_at(reading, last, line.tokens.last).kind == Fact::Kind::year;
    }

    Choice const* title_of(std::size_t b) const
    {
        Choice const* best = nullptr;
        double most = 0;
        for (auto const& each : choices[b]) {
            if (set_again_below(b, each))
                continue;
            auto const& line = reading.lines[each.line];
            auto const points = support(b, each) + std::clamp(scores[each.line], -4.0, 4.0) + 0.8 * std::min(line.gap, 3)
                + (kind_of(each.line + 1) == fact) - 2 * roles[each.line].theme - 3 * ends_with_bare_year(line) - (line.tokens.size() > 12);
            if (!best || points > most)
                best = &each, most = points;
        }
        return best;
    }
};

} // namespace

// Whether the title of an entry stands among the lines.
bool AnchorFinder::anchored_between(std::size_t first, std::size_t last) const
{
    return std::any_of(
        anchors.begin(), anchors.end(), [&](auto const& each) { return each.second.title_line >= first && each.second.title_line < last; });
}

void AnchorFinder::fact_blocks()
{
    BlockTitles finder(*this);
    finder.find_blocks();
    if (finder.blocks.size() < 2)
        return;
    finder.find_choices();
    finder.scores = title_scores(view_lines(reading, roles));
    finder.part_groups();
    std::vector<Anchor> found;
    std::set<std::string> headings;
    for (std::size_t b = 0; b < finder.blocks.size(); ++b) {
        auto const above = b > 0 ? finder.blocks[b - 1].last : 0;
        auto const* title = anchored_between(above, finder.blocks[b].last) ? nullptr : finder.title_of(b);
        if (!title)
            continue;
        auto range = openings[title->line].date ? rest(title->line) : reading.lines[title->line].tokens;
        for (auto const& labelled : reading.labelled_in(title->line, title->line + 1))
            if (tokens.within(labelled.label).first == range.first && !labelled.values.empty()
                && range.holds(tokens.within(labelled.values.front())))
                range = tokens.within(labelled.values.front());
        auto const heading = heading_in(reading, range);
        if (heading.empty())
            continue;
        headings.insert(fold(reading.words(heading)));
        Anchor anchor{Anchor::Kind::card, title->line, heading, {}, {}, {}, title->line};
        anchor.over_facts = true;
        anchor.last_fact = finder.blocks[b].last;
        for (auto i = title->line; i < anchor.last_fact && anchor.director.empty(); ++i)
            if (!makers[i].empty())
                anchor.director = reading.span(makers[i]);
        found.push_back(std::move(anchor));
    }
    if (headings.size() < 2)
        return;
    for (auto& anchor : found) {
        auto const title = anchor.title_line;
        for (auto i = title; i < anchor.last_fact; ++i)
            owned[i] = true;
        if (!anchored(title))
            add(std::move(anchor));
    }
}

} // namespace kinotheca
