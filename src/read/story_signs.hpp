#pragma once

#include "base/enumeration.hpp"
#include "read/entries.hpp"
#include "read/reading.hpp"

#include <bitset>
#include <vector>

namespace kinotheca {

// What can be seen of a sentence with which the text on a film may begin: of itself, of its line, and of how it stands to the places where
// the page names the film. doc/reading.md says what is made of it.
// clang-format off
#define KINOTHECA_STORY_SIGNS(each) \
    each(words_5) each(words_10) each(words_20) each(words_40) each(words_more) each(no_stop) each(ends_question) each(ends_call) each(ends_more) \
    each(begins_small) each(begins_number) each(begins_quote) each(begins_bracket) each(begins_sign) each(begins_name) each(begins_title) \
    each(caseless) each(quotes) each(quoted_whole) each(colon) each(semicolon) each(brackets) each(commas) each(dash) each(address) each(price) \
    each(film_word) each(film_word_first) each(form) each(by) each(with) each(label) each(label_first) each(person_word) each(prize) each(won) \
    each(nominated) each(event) each(section) each(venue) each(hall) each(medium) each(first_person) each(review_word) each(season) each(in_place) \
    each(format_words) each(noise_word) each(guest) each(byline) each(related) each(state) each(year) each(years) each(date) each(time) each(country) \
    each(language) each(minutes) each(name) each(names) each(family_names) each(bracketed_name) each(tag_title) each(tag_director) each(tag_player) \
    each(tag_person) each(tag_company) each(tag_event) each(tag_prize) each(tag_venue) each(tag_place) each(tag_section) each(tag_director_first) \
    each(director_named) each(facts) each(for_visitors) each(prose_match) each(prose_maker) each(prose_prize) \
    each(from_colon) each(from_comma) each(from_dash) each(from_bracket) each(from_bar) each(from_gap) each(from_hour) each(from_quote) each(from_title) \
    each(from_stop) each(inner) each(begins_maker) each(year_early) each(run_inside) each(label_inside) each(text_before) each(title_before) each(other_before) each(line_first) each(line_second) each(line_later) each(line_last) each(behind_label) each(behind_facts) each(under_story_label) \
    each(heading) each(item) each(row) each(detail) each(boilerplate) each(aside) each(claimed) each(prose_role) each(label_role) each(facts_role) \
    each(line_short) each(line_middle) each(line_long) each(gap_none) each(gap_one) each(gap_more) each(facts_above) each(dates_above) each(label_above) \
    each(prose_above) each(short_above) each(prose_below) each(page_end) \
    each(title_in) each(title_first) each(title_last) each(other_in) each(others_in) each(named_last) each(named_in_line) each(named_above) each(lines_1) each(lines_2) each(lines_4) \
    each(lines_8) each(lines_more) each(sentences_0) each(sentences_1) each(sentences_2) each(sentences_4) each(sentences_more) each(heads_line) each(in_entry) \
    each(first_likely) each(second_likely) each(later_likely) each(only_film) each(main_film) each(passing_film) \
    each(nothing) each(always)
// What can be seen of a film and its page, which tells whether there is a text on it at all.
#define KINOTHECA_STORY_FILM_SIGNS(each) \
    each(passing) each(main) each(event) each(dated) each(timed) each(placed) each(played) each(directed) each(shown) each(prized) each(selected) each(heads) \
    each(films_1) each(films_2) each(films_5) each(films_10) each(films_more) each(kind_reference) each(kind_programme) each(kind_agenda) each(kind_review) \
    each(kind_news) each(kind_other) each(published) each(criticism) each(told_person) each(person_page) each(labels) each(story_label) each(places_0) each(places_1) each(places_3) \
    each(places_more) each(much_prose) each(facts_alone) each(always)
// clang-format on

KINOTHECA_ENUMERATION(StorySign, story_sign_count, KINOTHECA_STORY_SIGNS)
KINOTHECA_ENUMERATION(StoryFilmSign, story_film_sign_count, KINOTHECA_STORY_FILM_SIGNS)

using StorySigns = std::bitset<story_sign_count>;
using StoryFilmSigns = std::bitset<story_film_sign_count>;

// A sentence with which the text on the film may begin.
struct StoryPlace {
    TokenRange sentence;
    std::size_t line = 0;
    StorySigns signs;
    StorySigns before; // of the sentences before and behind it, of themselves alone; `nothing` where there is none near
    StorySigns after;
};

struct StoryFilm {
    Film* film = nullptr;
    Entry* entry = nullptr; // null for a film named in passing
    StoryFilmSigns signs;
    std::vector<StoryPlace> places; // in the order of the page
};

// The page's films with the places where the text on each may begin. Refers to the films, which must stay where they are.
std::vector<StoryFilm> view_stories(Reading& reading, std::vector<LineRole> const& roles);

} // namespace kinotheca
