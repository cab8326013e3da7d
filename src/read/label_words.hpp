#pragma once

#include "read/reading.hpp"

#include <optional>

namespace kinotheca {

// The labels that stand in a line, and what shows that they are labels: a colon, a tab, brackets, the short form of a word.
// Refers to the reading, which must outlive it.
class LabelWords {
public:
    using Words = std::vector<std::string_view>; // of [label …]

    // A label inside a line, with the first token of its value.
    struct Inner {
        Words words;
        Span label;
        std::uint32_t value = 0;
        bool brief = false; // without a colon
    };

    explicit LabelWords(Reading& page) : reading(page), tokens(page.tokens) {}

    // All words of the longest label at the token, of the page's language where it has any.
    Words words_at(std::uint32_t at, std::uint32_t end, std::uint32_t& after) const;
    bool colon(std::uint32_t at, std::uint32_t end) const;
    // "監督／是枝裕和", "감독 | 봉준호": where words are written together, other signs than a colon stand behind a label too.
    bool sign_of_label(std::uint32_t label, std::uint32_t at, std::uint32_t end) const;
    // 【監督】 at the token: one past the bracket, and the label inside; 0 where there is none.
    std::uint32_t bracketed_label(std::uint32_t at, std::uint32_t end, Words& words) const;
    std::string_view between(std::uint32_t at) const;
    bool tab_before(std::uint32_t at) const;
    // "Guió        Jaume Balagueró": blanks that part the label from its value as a tab does.
    bool wide_before(std::uint32_t at) const;
    // Two blanks or more on the same line before the token: the next column of a row that the page has set with blanks.
    bool column_before(std::uint32_t at) const;
    // One past the dots that lead from a label to its value: "Regia ........ Ermanno Olmi"; 0 where there are none.
    std::uint32_t past_leader(std::uint32_t at, std::uint32_t end) const;
    bool own(std::uint32_t label) const;
    // The person's name that begins at the token; empty where none does.
    TokenRange person_at(std::uint32_t at) const;
    // Whether something ends before the token, so that a label may begin there in small letters. What stands in brackets is a row
    // of facts: "(dir. Robert Wiene, 1920)".
    bool behind_stop(std::uint32_t at) const;
    // A label with what joins it to another ("Buch und Regie", "Scénario, réalisation") and brackets behind it.
    Words label_at(std::uint32_t at, std::uint32_t end, std::uint32_t& after) const;
    static bool is_role(std::string_view word);
    static bool is_company_role(std::string_view word);
    // "출연 김진규, 주증녀", "監督　黒澤明": a name that is written together stands behind the label and a blank.
    bool names_behind(std::uint32_t label, std::uint32_t at) const;
    bool abbreviated(std::uint32_t label, std::uint32_t after, std::uint32_t end) const;
    // Between bars, with a name that fills the rest.
    bool barred(std::uint32_t label, std::uint32_t after, std::uint32_t end) const;
    // A label in the middle of a line: with a colon, in brackets, or a short form of the page's language behind a sign.
    std::optional<Inner> inner_label(std::uint32_t at, std::uint32_t end) const;
    // "ohj. Aki Kaurismäki", "käs. Mika": a short form of a label with a name behind it, and "| ohjaus Risto Jarva |".
    std::optional<Inner> brief_label(std::uint32_t at, std::uint32_t end) const;
    // One past the people that begin at the token, with their parts in brackets behind them.
    std::uint32_t after_people(std::uint32_t at, std::uint32_t end) const;
    // "Dir.: A y B. Con C, D." and "Сценарий: X. Режисьор Y": behind a value's full stop, words that begin a cast, or a label, with a
    // name behind it.
    std::optional<Inner> behind_value(std::uint32_t at, std::uint32_t end) const;
    // Whether what begins at the token is of the label's kind: a person behind a role, a fact behind its own label.
    bool is_value(Words const& words, std::uint32_t at, std::uint32_t end) const;
    // Labels whose values are names, or facts that a table knows.
    static bool is_fact(Words const& words);
    // "Durée 2h08 / Pays France / Image Jeanne Lapoirie": whether the line stands among others that begin with a label of the page's
    // language and have a value of its kind behind a blank.
    bool in_stack(std::size_t line) const;
    // "Director Carol Reed. Screenplay Graham Greene. Editor Oswald Hafenrichter.": whether labels with their people follow the value
    // that begins at the token, each a sentence.
    bool chained(std::uint32_t value, std::uint32_t end) const;
    // A person before what they did: "Sergey Urusevskiy / Cinematography", "Jerzy Lipman<TAB>Kamera".
    struct PersonBefore {
        TokenRange person;
        TokenRange label;
        Words words; // empty where there is none
        std::size_t line = 0;
        std::size_t last_line = 0; // one past
    };
    // Three or more of them from the line on, of two roles at least; behind the last stands nothing but another label.
    std::vector<PersonBefore> people_before_labels(std::size_t line) const;
    // Whether words without a colon before them can be the label's value where the lines around are labels with theirs.
    bool stacked_value(Words const& words, std::uint32_t at, std::uint32_t end) const;

    // "Cena: 120 – 150 Kč": in some languages a prize and a price are one word.
    bool is_price(std::uint32_t at, std::uint32_t end) const;
    // "Musiche Andrea Lucarelli" below the names of another label.
    bool has_label_and_person(Line const& line) const;

protected:
    Reading& reading;
    Tokens const& tokens;

private:
    PersonBefore person_before_label(std::size_t line) const;
};

// Per line: whether it is of a label whose values have rules of their own: names, festivals, books, quotations.
std::vector<bool> lines_of_lists(Reading const& reading);

// The text that follows on a line behind the full stop of its last label's value: "Cast: A, B. | A village vanishes from the map."
// Empty where there is none.
TokenRange text_behind_labels(Reading const& reading, std::size_t line);

} // namespace kinotheca
