#pragma once

// What each agreement and each contradiction is worth, in bits: the base-two logarithm of how much oftener it is met between
// two mentions of one thing than between mentions of two things that share a key. doc/linking.md argues the figures.
namespace kinotheca::weights {

// The verdict, by the sum. Estimates, not measured: the first bits only undo the odds against two things that share a key,
// and what is above them says how sure one is. No single agreement but a name's or an earlier reading's reaches `same`.
constexpr double same = 13;
constexpr double ask = 5;
constexpr double tie = 1.5; // two candidates nearer than this to each other are not told apart: a person is asked

constexpr double earlier = 60; // the same label in the earlier reading of the same page

namespace film {
constexpr double title_least = 5, title_most = 11, title_base = 4, title_per_letter = 0.4; // longer titles are rarer
constexpr double without_article = -0.3, by_sound = -0.6, without_subtitle = -3, title_alike = -3;
constexpr double not_main = -0.5; // an alternative title of the one is the main title of the other
constexpr double title_differs = -12, titles_incomparable = -7, other_part = -14;
constexpr double director = 10, director_linked = 11, director_by_initial = 8, director_by_family = 6.5, director_alike = 5,
                 director_differs = -14;
constexpr double director_family_differs_given = -10; // the Coens, the Dardennes
constexpr double person = 4, person_linked = 4.5, people_most = 9, cast_differs = -3;
// Where no title agrees: one director's films of a time have their people, years and countries in common.
constexpr double person_untitled = 1.25, people_most_untitled = 6, untitled = 0.5;
constexpr double year_same = 4, year_off_by_1 = 2.5, year_off_by_2 = -1, year_off_by_4 = -4, year_off_by_9 = -9, year_far = -12;
constexpr double country = 1, country_differs = -2;
constexpr double minutes_same = 3.5, minutes_near = 2, minutes_far = -3, length_class_differs = -5;
constexpr double synopsis = 12;        // most word triples of the shorter text are in the longer
constexpr double shown_there_then = 9; // its showing is another source's showing: same day, hour and house
constexpr double documentary_differs = -2;
} // namespace film

namespace person {
constexpr double same_spelling = 11, same_sound = 10, part_missing = 8, inflected = 9, alike = 4, initials = 4, single = 3, family_only = 3;
constexpr double differs = -15;
constexpr double per_letter = 0.25, usual_letters = 12, rarity_least = -0.5, rarity_most = 1; // long names are rarer
constexpr double common_family = -3;
constexpr double same_role = 3, author_roles = 2, one_trade = 0.5, other_trade = -4; // trades: makers, players, critics
constexpr double shared_film = 7, shared_film_and_role = 10, shared_title = 4;
constexpr double co_worker = 3, co_workers_most = 6;
constexpr double active_together = 0.5, active_apart = -4, active_in_other_times = -12; // 0 to 25, 45 to 75, above 75 years
constexpr double one_page = 9;                                                          // two spellings of agreeing names on one page
} // namespace person

namespace named { // festivals, houses, companies, towns
constexpr double same = 14, same_sound = 11, weak_only = 9, other_kind = -6, differs = -15;
constexpr double place = 4, place_differs = -12, country = 2, country_differs = -10;
constexpr double one_word = -4; // of a house with no town, of a company whose common words differ: "Odeon" is in many towns
} // namespace named

namespace screening {
constexpr double date = 3, date_differs = -20, time = 4, time_differs = -12;
constexpr double venue = 5, venue_differs = -10, place = 1.5, place_differs = -12, hall_differs = -4;
constexpr double film = 6, film_by_title = 4, film_differs = -10;
} // namespace screening

namespace text {
constexpr double title_least = 4, title_most = 10, title_per_letter = 0.35, title_differs = -12;
constexpr double author = 5, author_differs = -10, year = 2, year_differs = -4, container = 3, film = 4, film_differs = -12, outlet = 4,
                 published = 5, published_differs = -6;
} // namespace text

namespace edition {
constexpr double title = 7, title_differs = -8, medium = 2, medium_differs = -10, publisher = 4, publisher_differs = -6, year = 3,
                 year_differs = -5, film = 5;
} // namespace edition

} // namespace kinotheca::weights
