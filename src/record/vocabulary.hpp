#pragma once

#include <boost/describe/enum.hpp>

// The closed lists of words of the contract (doc/record.md). name_of() of base/json.hpp gives the word: "_" stands for "-".
namespace kinotheca {

enum class PageKind { reference, programme, agenda, review, news, other };
BOOST_DESCRIBE_ENUM(PageKind, reference, programme, agenda, review, news, other)

enum class TitleKind { main, original, alternative };
BOOST_DESCRIBE_ENUM(TitleKind, main, original, alternative)

enum class Colour { colour, black_and_white, both };
BOOST_DESCRIBE_ENUM(Colour, colour, black_and_white, both)

// clang-format off
enum class Form {
    documentary, fiction, animation, experimental, short_, feature, series, silent, drama, comedy, thriller, horror, war,
    historical, western, musical, crime, romance, science_fiction, fantasy, adventure, action, biography, family, mystery
};
BOOST_DESCRIBE_ENUM(Form, documentary, fiction, animation, experimental, short_, feature, series, silent, drama, comedy,
    thriller, horror, war, historical, western, musical, crime, romance, science_fiction, fantasy, adventure, action,
    biography, family, mystery)
// clang-format on

// clang-format off
enum class Role {
    director, writer, cinematographer, editor, sound, composer, producer, production_company, distributor, sales_agent,
    production_designer, costume_designer, cast, animator, narrator, author
};
BOOST_DESCRIBE_ENUM(Role, director, writer, cinematographer, editor, sound, composer, producer, production_company,
    distributor, sales_agent, production_designer, costume_designer, cast, animator, narrator, author)
// clang-format on

// Whether a credit in this role names a company rather than a person.
constexpr bool is_company(Role role)
{
    return role == Role::production_company || role == Role::distributor || role == Role::sales_agent;
}

enum class AwardResult { won, nominated };
BOOST_DESCRIBE_ENUM(AwardResult, won, nominated)

enum class GuestPart { introduction, discussion, music, present };
BOOST_DESCRIBE_ENUM(GuestPart, introduction, discussion, music, present)

enum class ShowingStatus { sold_out, moved };
BOOST_DESCRIBE_ENUM(ShowingStatus, sold_out, moved)

} // namespace kinotheca
