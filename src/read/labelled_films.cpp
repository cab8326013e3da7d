#include "read/labelled_films.hpp"

#include <algorithm>

namespace kinotheca {

bool LabelledFilms::names_another(Labelled const& labelled, Film const& film) const
{
    return std::none_of(labelled.values.begin(), labelled.values.end(), [&](Span value) {
        return std::any_of(film.credits.begin(), film.credits.end(),
            [&](Credit const& credit) { return m_reading.words(value).find(*credit.name) != std::string_view::npos; });
    });
}

bool LabelledFilms::tells_of(Entry const& entry, Labelled const& labelled, Of of)
{
    if (of == Of::director && !m_ended.contains(&entry)) {
        auto const [known, first] = m_directed.try_emplace(&entry, labelled.line);
        // "Regie: …" and on the next line "Directed by: …" are said of one film.
        if (!first && labelled.line > known->second + 1 && names_another(labelled, entry.films.front()))
            m_ended.insert(&entry);
        known->second = labelled.line;
    }
    return !m_ended.contains(&entry);
}

} // namespace kinotheca
