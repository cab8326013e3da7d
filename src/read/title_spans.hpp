#pragma once

#include "base/enumeration.hpp"
#include "read/reading.hpp"

#include <bitset>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kinotheca {

// What can be seen of a part of a line that may be a film's title, and of the places where it begins and ends.
// clang-format off
#define KINOTHECA_SPAN_SIGNS(each) \
    each(start_line) each(start_opening) each(start_number) each(start_year) each(start_colon) each(start_dash) each(start_bar) each(start_wide) \
    each(start_quote) each(start_stop) each(start_comma) each(start_bracket) each(start_by) each(start_kind_word) each(start_film_word) each(start_other) \
    each(first_capital) each(first_small) each(first_number) each(first_quote) each(first_kind_word) each(first_venue) each(first_label) each(first_by) \
    each(first_name) each(first_form) each(first_state) each(first_fact) \
    each(end_line) each(end_bracket) each(end_square) each(end_comma) each(end_dash) each(end_bar) each(end_wide) each(end_colon) each(end_stop) \
    each(end_quote) each(end_by) each(end_with) each(end_year) each(end_run) each(end_name) each(end_slash) each(end_other) each(end_plus) \
    each(length_1) each(length_2) each(length_4) each(length_7) each(length_12) each(length_more) each(whole_line) each(after_opening_whole) \
    each(has_colon) each(has_dash) each(has_comma) each(has_stop) each(has_quote) each(has_bracket) each(has_bar) each(has_wide) each(has_year) each(has_slash) \
    each(has_time) each(quoted) each(quotes_elsewhere) each(is_name) each(has_name) each(has_venue) each(has_event) each(has_kind_word) each(has_label) each(has_form) \
    each(has_fact) each(said_again) each(said_often) each(in_title) each(capitals) each(capitals_among_small) each(title_case) each(last_part) each(first_part) each(emphasised) each(nothing_before) each(nothing_behind)
// clang-format on

KINOTHECA_ENUMERATION(SpanSign, span_sign_count, KINOTHECA_SPAN_SIGNS)

struct TitleSpan {
    TokenRange range;
    std::bitset<span_sign_count> signs;
};

// The parts of lines that may be titles. Made once for a page, whose words it counts.
class TitleSpans {
public:
    explicit TitleSpans(Reading const& reading);
    TitleSpans(TitleSpans const&) = delete; // its words point into its text
    TitleSpans& operator=(TitleSpans const&) = delete;

    // Those of a line; few, and none for a line without words.
    std::vector<TitleSpan> of(std::size_t line) const;
    // The most probable title in the line; empty where there is none. The weights are learned, see doc/reading.md.
    // A known one stays unless another is more likely by far.
    TokenRange best(std::size_t line, TokenRange known = {}) const;

    // How often the page says the words one behind the other, up to `most`; folded, each between two blanks.
    int times_said(std::string_view words, int most) const;
    bool in_document_title(std::string_view words) const { return m_title.find(words) != m_title.npos; }

private:
    Reading const& m_reading;
    std::string m_text;                                                        // of the page, folded, words parted by one blank
    std::string m_title;                                                       // of the document
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> m_places; // of words in m_text, where they are not too many
};

} // namespace kinotheca
