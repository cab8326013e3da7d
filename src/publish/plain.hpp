#pragma once

#include "publish/texts.hpp"
#include "publish/view.hpp"

#include <string>

// Views as text for a terminal: labels in one column, values beside them, citations as "[1]", the sources at the end.
namespace kinotheca {

// Lines of at most `width` columns (a word longer than that stands alone); a line feed at the end of each.
std::string plain_text(FilmView const& view, Texts const& texts, int width);
std::string plain_text(AgentView const& view, Texts const& texts, int width);
std::string plain_text(FestivalView const& view, Texts const& texts, int width);
std::string plain_text(HouseView const& view, Texts const& texts, int width);
std::string plain_text(ScreeningView const& view, Texts const& texts, int width);
std::string plain_text(TextView const& view, Texts const& texts, int width);
std::string plain_text(EditionView const& view, Texts const& texts, int width);
std::string plain_text(SourceView const& view, Texts const& texts, int width);

} // namespace kinotheca
