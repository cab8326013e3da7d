#pragma once

#include "base/enumeration.hpp"
#include "read/entries.hpp"
#include "read/reading.hpp"

#include <bitset>
#include <string_view>
#include <vector>

namespace kinotheca {

// What can be seen of a line, alone: yes or no. doc/reading.md says what is made of it.
// clang-format off
#define KINOTHECA_LINE_SIGNS(each) \
    each(heading_1) each(heading_2) each(heading_3) each(item) each(row) each(term) each(detail) each(boilerplate) each(aside) each(noise) \
    each(claimed) each(gap_none) each(gap_one) each(gap_more) each(words_1) each(words_2) each(words_4) each(words_8) each(words_15) \
    each(words_30) each(words_more) each(ends_stop) each(ends_colon) each(ends_mark) each(ends_more) each(begins_small) each(begins_number) \
    each(begins_quote) each(begins_bracket) each(begins_sign) each(capitals) each(title_case) each(caseless) each(quotes) each(quoted_whole) \
    each(brackets) each(ends_bracket) each(year_bracketed) each(year) each(year_last) each(spaced_dash) each(slash) each(bar) each(commas) \
    each(colon) each(wide) each(arrow) each(address) each(price) each(dates_fill) each(begins_date) each(begins_time) each(date) each(time) \
    each(times) each(weekday) each(period) each(facts) each(run) each(run_lead) each(run_short_lead) each(run_bracketed) each(run_tail) each(duration) each(country) \
    each(labelled) each(label) each(label_person) each(label_title) each(label_fact) each(theme) each(no_film) each(venue) each(hall) each(prize) \
    each(event) each(section) each(won) each(format_words) each(film_word) each(form) each(by) each(medium) each(kind_word) each(review_word) each(related) \
    each(comments) each(season) each(cancelled) each(first_person) each(name) each(names) each(names_fill) each(name_last) each(prose) \
    each(title_like) each(published) each(hour_below) each(in_title) each(is_title) each(repeated) each(said_below) each(said_often) \
    each(first_lines) each(first_tenth) each(last_fifth) each(alone_of_kind) each(many_of_kind) each(page_many_runs) each(page_one_run) \
    each(page_many_times) each(page_prose) each(page_headings) \
    each(person_label_near) each(label_near) each(facts_near) each(time_near) each(date_above) each(facts_above) each(prose_near) each(same_opening) \
    each(pattern_again) each(pattern_often) each(title_part) each(first_of_page) each(heading_of_page) each(always)
// clang-format on

KINOTHECA_ENUMERATION(LineSign, line_sign_count, KINOTHECA_LINE_SIGNS)

using LineSigns = std::bitset<line_sign_count>;

// The kind of a line, coarsely: what it is next to tells as much as what it is.
#define KINOTHECA_LINE_CLASSES(each)                                                                                                       \
    each(none) each(noise) each(label) each(facts) each(dates) each(opening) each(heading) each(prose) each(sentence) each(names)          \
        each(place) each(titled) each(short_text) each(long_text)
KINOTHECA_ENUMERATION(LineClass, line_class_count, KINOTHECA_LINE_CLASSES)

struct LineView {
    LineSigns signs;
    LineClass kind = LineClass::none;
};

// All lines of the page, once their rows are known (Stage::rows).
std::vector<LineView> view_lines(Reading const& reading, std::vector<LineRole> const& roles);

} // namespace kinotheca
