#include "read/listed_tags.hpp"

#include "read/titles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace kinotheca {

namespace {

// All of these were chosen on open pages that the weights were not learned from.
constexpr double least_at_word = 0.1;       // so likely a tag is at least at each word: one word alone rules none out
constexpr double dependence = 0.5;          // rows of one list err alike: what each adds counts half
constexpr double least_share = 0.8;         // of what the cells may be, for what they are most likely
constexpr double least_plainness = -1.2;    // a logarithm: less likely cells are of several kinds
constexpr double same_on_both_sides = -1.0; // a row seldom has two of a kind
constexpr double of_player = -0.3;          // the one name beside a title is the director's sooner than a player's
constexpr float raised_by = 2;              // a logarithm of odds, for each word
constexpr std::size_t least_rows = 3;

using TagOdds = std::array<double, tag_count>; // logarithms

// What the cells of a list are together.
struct ListReading {
    std::vector<AlikeRow> rows;
    WordTag left = WordTag::none;
    WordTag right = WordTag::none;
    double share = 0;
    double plainness = 0; // of a cell, in the mean
};

struct ListedTags {
    Reading const& reading;
    TagChain const& chain;
    std::vector<ScoredLine>& lines;

    ScoredLine& line_with(std::uint32_t token)
    {
        return *std::prev(
            std::partition_point(lines.begin(), lines.end(), [&](ScoredLine const& each) { return each.first_token <= token; }));
    }

    static std::size_t index(WordTag tag) { return static_cast<std::size_t>(tag); }

    static bool is_maker(WordTag tag)
    {
        return tag == WordTag::director || tag == WordTag::player || tag == WordTag::person || tag == WordTag::company;
    }

    // The names of a cell: "Jean-Pierre Dardenne & Luc Dardenne".
    std::vector<TokenRange> names_of(TokenRange cell) const
    {
        std::vector<TokenRange> names{{cell.first, cell.first}};
        for (auto at = cell.first; at < cell.last; ++at)
            if (reading.tokens[at].is(",") || reading.tokens[at].is("&") || reading.at(Category::and_, at))
                names.push_back({at + 1, at + 1});
            else
                names.back().last = at + 1;
        std::erase_if(names, [](TokenRange name) { return name.empty(); });
        return names;
    }

    // How likely each tag is of the cell's words, in the mean.
    static TagOdds odds_of(TokenRange cell, std::vector<StateValues> const& words, std::uint32_t first_token)
    {
        TagOdds sums{};
        for (auto at = cell.first; at < cell.last; ++at) {
            std::array<double, tag_count> own{};
            for (std::size_t state = 0; state < tag_state_count; ++state)
                own[index(tag_of(state))] += static_cast<double>(words[at - first_token][state]);
            for (std::size_t tag = 0; tag < tag_count; ++tag)
                sums[tag] += std::log(std::clamp(own[tag], least_at_word, 1.0)) / cell.size();
        }
        return sums;
    }

    ListReading read(std::vector<AlikeRow> rows)
    {
        bool const two = !rows.front().right.empty();
        std::vector<std::pair<TagOdds, TagOdds>> odds;
        for (auto const& row : rows) {
            auto const& line = line_with(row.left.first);
            auto const words = likelihoods(line.scores, chain);
            odds.emplace_back(odds_of(row.left, words, line.first_token), two ? odds_of(row.right, words, line.first_token) : TagOdds{});
        }
        ListReading best;
        double most = -1e9;
        std::vector<double> all;
        for (std::size_t left = 0; left < tag_count; ++left)
            for (std::size_t right = 0; right < (two ? tag_count : 1); ++right) {
                double sum = 0;
                for (auto const& [of_left, of_right] : odds) {
                    sum += of_left[left] + (two ? of_right[right] : 0);
                    sum += left == right && left != 0 ? same_on_both_sides : 0;
                    sum += left == index(WordTag::player) || right == index(WordTag::player) ? of_player : 0;
                }
                all.push_back(sum);
                if (sum > most) {
                    most = sum;
                    best.left = static_cast<WordTag>(left);
                    best.right = static_cast<WordTag>(right);
                }
            }
        double every = 0;
        for (auto const each : all)
            every += std::exp(dependence * (each - most));
        best.share = 1 / every;
        best.plainness = most / static_cast<double>(rows.size() * (two ? 2 : 1));
        best.rows = std::move(rows);
        return best;
    }

    static void raise(TokenRange words, WordTag tag, ScoredLine& line)
    {
        for (auto at = words.first; at < words.last; ++at)
            line.scores[at - line.first_token][state_of(tag, at == words.first)] +=
                static_cast<std::int32_t>(std::lround(raised_by / score_unit));
    }

    void raise_cell(TokenRange cell, WordTag tag, ScoredLine& line) const
    {
        if (tag == WordTag::none || cell.empty())
            return;
        auto const other = tag == WordTag::title ? title_in_other_letters(reading, cell) : TokenRange();
        if (is_maker(tag)) {
            for (auto const name : names_of(cell))
                raise(name, tag, line);
        } else if (!other.empty()) {
            raise(without_other_letters(reading, cell, other), tag, line);
            raise(other, tag, line);
        } else {
            raise(cell, tag, line);
        }
        // What ends the cell belongs to neither side.
        if (cell.last - line.first_token < line.scores.size())
            raise({cell.last, cell.last + 1}, WordTag::none, line);
    }

    // The plainest list of a line tells it.
    void settle(std::vector<std::vector<AlikeRow>> lists)
    {
        std::vector<ListReading> read_lists;
        for (auto& list : lists)
            read_lists.push_back(read(std::move(list)));
        std::erase_if(read_lists, [](ListReading const& each) {
            bool const titled = each.left == WordTag::title || each.right == WordTag::title;
            return !titled || each.share < least_share || each.plainness < least_plainness;
        });
        std::stable_sort(read_lists.begin(), read_lists.end(),
            [](ListReading const& left, ListReading const& right) { return left.plainness > right.plainness; });
        std::vector<bool> told(reading.lines.size());
        for (auto& list : read_lists) {
            std::erase_if(list.rows, [&](AlikeRow const& row) { return told[row.line]; });
            if (list.rows.size() < least_rows)
                continue;
            for (auto const& row : list.rows) {
                told[row.line] = true;
                auto& line = line_with(row.left.first);
                raise({line.first_token, row.left.first}, WordTag::none, line); // a day, an hour, the number of the row
                raise_cell(row.left, list.left, line);
                raise_cell(row.right, list.right, line);
            }
        }
    }
};

} // namespace

void settle_listed_tags(Reading const& reading, std::vector<LineRole> const& roles, TagChain const& chain, std::vector<ScoredLine>& lines)
{
    ListedTags{reading, chain, lines}.settle(alike_rows(reading, roles));
}

} // namespace kinotheca
