#pragma once

#include "base/date.hpp"
#include "page/text.hpp"
#include "read/known_names.hpp"
#include "read/language.hpp"
#include "read/tokens.hpp"
#include "read/vocabulary.hpp"
#include "record/record.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// What is known of a page while it is read. The stages of reader.cpp fill it from top to bottom; a rule reads what stands
// above its own part and adds to the entries.
namespace kinotheca {

// A line as people see it: a block of the text, or a part of one between line feeds.
struct Line {
    Span span; // without white space at its ends and without a bullet
    TokenRange tokens;
    BlockKind kind = BlockKind::paragraph;
    int level = 0;     // of a heading
    bool item = false; // has a bullet, or is an item of a list
    bool boilerplate = false;
    bool aside = false;
    bool noise = false; // belongs to the site: share, newsletter, cookies, comments
    int gap = 1;        // empty lines before it; 0: directly under the line before
};

// A day or a range of days, with what the page says of it.
struct DateMark {
    Date from;
    Date to;         // of a range; else as `from`
    int weekday = 0; // as said: 1 Monday … 7 Sunday; 0: not said
    TokenRange range;
    Evidence at; // with the place of what is implied: the month of "13" in "11 December, 13, 15"
};

struct TimeMark {
    int hour = 0;
    int minute = 0;
    TokenRange range;
};

// A label and its value: "Regie: …", a heading with the lines under it, a row of a table.
struct Labelled {
    std::vector<std::string_view> words; // of [label …]: one, or two for "Buch und Regie"
    Span label;
    std::vector<Span> values;  // a part of a line, or whole lines
    std::size_t line = 0;      // where the label stands
    std::size_t last_line = 0; // one past the last line of the values
    bool brief = false;        // "reż. Jan Komasa" in a row of facts, without a colon: the line is not the label's
};

// A row of film facts without labels: "Russia, 2005, 52mn", "(UK 2018, 100 min.)".
struct FactsRun {
    TokenRange range;
    std::size_t line = 0;
    bool bracketed = false; // stands in brackets
    bool whole_line = false;
    Span lead;                          // what stands before the facts in the same line or brackets: a title, a director
    Span tail;                          // what stands behind them
    Film facts;                         // year, countries, minutes, colour, forms, languages, subtitles, directors
    std::vector<NumberValue> durations; // of several films: "34/19/19 mins"
    std::vector<TextValue> formats;
    TextValue age;
    int kinds = 0; // how many kinds of fact
};

// A title line taken apart.
struct TitleLine {
    Span whole;                  // the heading as written
    Span title;                  // the film's title in it
    std::vector<Title> others;   // further titles in brackets or behind a slash
    std::vector<Credit> credits; // "by …" behind it
    NumberValue year;
    std::vector<TextValue> formats;
    bool quoted = false;
    bool by = false; // bears "by …"
};

// A part of the page that is about one film or one event.
struct Entry {
    std::size_t first_line = 0;
    std::size_t last_line = 0; // one past
    std::optional<TitleLine> title;
    bool event = false; // has a place in an agenda, so that it is a screening even without a date
    bool main = false;  // the page's own matter
    bool block = false; // one showing of several films: the entries behind it that are of_block
    bool of_block = false;
    Span group;              // the heading of the group of showings that it stands in
    std::vector<Film> films; // the film of the entry first; several in a double bill
    std::vector<Screening> screenings;
    Film& film()
    {
        if (films.empty())
            films.emplace_back();
        return films.front();
    }
};

// What a text says of itself: who wrote it, where and when it was published, how it rates its film.
struct Byline {
    TextValue author;
    TextValue outlet;
    TextValue published; // ISO 8601
    TextValue rating;
    bool criticism = false; // a rating, or a word of [kind review] in its heading, says that it is criticism
    std::size_t line = 0;   // of the date
    Span headline;          // of the text that it belongs to
};

// A person's name in running text.
struct NameRun {
    TokenRange range;
    int parts = 0; // words that are not particles
};

// What words are part of, as learned from the labelled pages (read/tagger.hpp).
enum class WordTag : std::uint8_t { none, title, director, player, person, company, event, prize, venue, place, section };

struct TaggedSpan {
    WordTag tag = WordTag::none;
    TokenRange range;
    float likelihood = 1; // of the tag at the least likely of its words

    // Likely enough to be told; less likely ones speak against another reading of the same words. Chosen on pages that the weights
    // are not learned from.
    bool is_sure() const { return likelihood >= 0.7F; }
};

class Reading {
public:
    // `known` may be null; where it is not it must outlive the reading.
    Reading(Text const& page, Vocabulary const& words, KnownNames const* known = nullptr);

    Text const& text;
    Vocabulary const& vocabulary;
    KnownNames const* known_names;        // from elsewhere; null where nothing outside the page is asked
    std::vector<LanguageShare> languages; // of the text
    Tokens tokens;
    WordNumbers numbers;
    std::string language; // BCP 47, may be empty
    std::uint16_t table = Vocabulary::none;
    std::vector<Mark> marks;
    std::vector<std::uint32_t> first_mark; // per token, one more at the end
    std::vector<Line> lines;

    std::vector<TokenRange> emphasised; // words that the page's markup sets apart in a line, as print does with a title; by their places
    std::vector<DateMark> dates;
    std::vector<TimeMark> times;
    std::vector<NameRun> names;
    std::vector<Labelled> labelled; // in the order of the page
    std::vector<FactsRun> runs;
    std::vector<TaggedSpan> tagged;                        // in the order of the page; no two share a word
    std::vector<bool> claimed;                             // per line: belongs to an edition or another block with labels of its own
    std::vector<std::pair<std::size_t, Edition>> editions; // with the line where each begins
    std::vector<Entry> entries;
    std::vector<Film> passing; // films named beside the entries' own
    std::vector<Review> reviews;
    std::vector<Doubt> doubts;
    Byline byline;
    std::unordered_map<std::string_view, NameRun> families; // by their family names: the shortest full name of each
    TextValue person;                                       // whose films the page lists: its heading, or the name behind "retrospective"
    TextValue told_director;                                // of whom an article tells: an obituary, the news of a retrospective
    TextValue told_player;                                  // an actor of whom an article tells, or another who had a part in films
    Role told_as = Role::cast;                              // that part
    PageKind kind = PageKind::other;

    // To be called when the page's language and capitals are known: at() is quick then.
    void settle_marks();
    // To be called when the entries stand: puts them in the order of the page and makes their titles known, and those that the page
    // has of titles known from elsewhere.
    void settle_entries();
    // The titles of entries that begin with the folded word.
    std::span<TokenRange const> titles_with(std::string_view folded) const;

    // The longest phrase of the category that begins at the token. Words of other languages count only where the category is
    // one that pages mix (labels, countries, forms …).
    Mark const* at(Category category, std::uint32_t token) const
    {
        return may_begin(category, token) ? longest_at(category, token) : nullptr;
    }
    // The first phrase of the category that lies within the range.
    Mark const* in(Category category, TokenRange range) const;
    // Whether the whole range is one phrase of the category.
    Mark const* whole(Category category, TokenRange range) const;

    std::string_view words(Span span) const { return text[span]; }
    std::string said(Span span) const; // the text of the span as one line: white space collapsed
    TextValue value(Span span) const { return {said(span), span}; }
    Span span(TokenRange range) const { return tokens.span(range); }
    std::size_t line_of(std::uint32_t token) const { return m_line_of[token]; }
    // The entry that the line belongs to; of several on one line the last that begins before the place. Null for a line between
    // entries.
    Entry* entry_at(std::size_t line, std::uint32_t place = 0);
    bool inside_line(TokenRange range) const;
    // The words set apart that begin at the token; empty where none do.
    TokenRange emphasised_at(std::uint32_t token) const;
    // The dates and times that begin within the range.
    std::span<DateMark const> dates_in(TokenRange range) const;
    std::span<TimeMark const> times_in(TokenRange range) const;
    // The tagged spans that begin within the range.
    std::span<TaggedSpan const> tagged_in(TokenRange range) const;
    // The sure title that begins at the token; empty where none does.
    TokenRange tagged_title_at(std::uint32_t token) const;
    // The labels of the lines from `first` to before `last`.
    std::span<Labelled const> labelled_in(std::size_t first, std::size_t last) const;

private:
    bool counts(Mark const& mark, std::uint32_t token) const;
    bool may_begin(Category category, std::uint32_t token) const { return (m_categories[token] >> static_cast<int>(category)) & 1; }
    Mark const* longest_at(Category category, std::uint32_t token) const;
    void know_title(TokenRange title);

    std::unordered_map<std::string_view, std::vector<TokenRange>> m_titles;
    std::vector<std::uint64_t> m_categories; // per token: a bit for each that at() finds; all bits before settle_marks()
    std::vector<std::uint32_t> m_line_of;    // per token: the first line that ends behind it
};

// Tells the page's language, and by it which words are small in scripts without capitals: before the first stage.
void settle_language(Reading& reading);

} // namespace kinotheca
