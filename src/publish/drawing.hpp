#pragma once

#include "publish/shape.hpp"

#include <string>
#include <vector>

// Drawings made of a view's data: SVG with presentation attributes and classes alone, so that it needs no inline style and
// takes the page's colours and type. All are ornament beside the same data in words: hidden from screen readers.
namespace kinotheca {

struct PosterData {
    std::int64_t number = 0; // of the film
    std::string title;
    std::string original;
    std::string year;
    std::string minutes;
    std::vector<std::string> directors;
    std::vector<std::string> forms; // the contract's words
    bool monochrome = false;
};

// A typographic poster, 2:3. Its composition is the film's form, its measures are the film's length and year, its colour comes
// from its number; a film without any of these has a plain one. The same data give the same poster.
Html poster(PosterData const& data);

enum class PlotMark { filled, ring, bar };

struct PlotYear {
    int year = 0;
    PlotMark mark = PlotMark::filled;
};

struct PlotRow {
    std::string label; // may be empty
    std::vector<PlotYear> years;
};

// Marks along a line of years, a row for each; several in one year are stacked. Empty for fewer than two different years.
Html year_plot(std::vector<PlotRow> const& rows);

} // namespace kinotheca
