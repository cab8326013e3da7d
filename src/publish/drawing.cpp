#include "publish/drawing.hpp"

#include "base/unicode.hpp"
#include "publish/template.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <numbers>
#include <set>

namespace kinotheca {

namespace {

constexpr int width = 400;
constexpr int height = 600;
constexpr int margin = 30;
constexpr int picture_top = 78;
constexpr int picture_bottom = 372;

struct Inks {
    char const* paper;
    char const* ink;
    char const* accent;
};

constexpr std::array colours{
    Inks{"#efe8da", "#1b1a17", "#a4161a"},
    Inks{"#1e2b38", "#f0e7d4", "#e0a526"},
    Inks{"#c8371f", "#fdf4e6", "#1b1a17"},
    Inks{"#e2b13a", "#1b1a17", "#7a1b12"},
    Inks{"#25423a", "#eee7d5", "#e8875a"},
    Inks{"#c9d4d1", "#14302b", "#a8321b"},
    Inks{"#392a40", "#f1e6da", "#dd9579"},
};
constexpr std::array greys{
    Inks{"#e8e5dd", "#161614", "#7b7871"},
    Inks{"#1a1a19", "#ece9e1", "#97938a"},
    Inks{"#b9b5ab", "#131312", "#ffffff"},
};

// The same numbers on every machine, which std's distributions don't promise.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : m_state(seed * 0x9E3779B97F4A7C15U + 0x632BE59BD9B4E019U) {}

    double between(double low, double high)
    {
        m_state += 0x9E3779B97F4A7C15U;
        auto mixed = m_state;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        mixed ^= mixed >> 31U;
        return low + (high - low) * static_cast<double>(mixed >> 11U) / 9007199254740992.0;
    }

private:
    std::uint64_t m_state;
};

int number_in(std::string const& text, int otherwise)
{
    int number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    (void)end;
    return error == std::errc() ? number : otherwise;
}

// In units of the type's size: good to a tenth for Source Serif.
double measure(std::string_view text)
{
    double wide = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto c = next_code_point(text, at);
        if (is_ideographic(c))
            wide += 1.0;
        else if (c == 'i' || c == 'l' || c == 'j' || c == 't' || c == 'f' || c == 'r' || c == ' ' || c == '.' || c == ',' || c == '\''
            || c == 'I')
            wide += 0.33;
        else if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == 0x0428 || c == 0x0429 || c == 0x0448 || c == 0x0449)
            wide += 0.86;
        else
            wide += is_upper(c) ? 0.66 : 0.53;
    }
    return wide;
}

std::vector<std::string> broken(std::string_view text, double most)
{
    std::vector<std::string> lines;
    std::string line;
    while (!text.empty()) {
        auto word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(word.size() + 1, text.size()));
        if (word.empty())
            continue;
        auto longer = line.empty() ? std::string(word) : line + ' ' + std::string(word);
        if (!line.empty() && measure(longer) > most) {
            lines.push_back(std::move(line));
            line = word;
        } else {
            line = std::move(longer);
        }
    }
    if (!line.empty())
        lines.push_back(std::move(line));
    return lines;
}

class Sheet {
public:
    explicit Sheet(Inks inks) : m_inks(inks) {}

    Inks const& inks() const { return m_inks; }

    template <class... Values>
    void draw(fmt::format_string<Values...> form, Values&&... values)
    {
        fmt::format_to(std::back_inserter(m_svg), form, std::forward<Values>(values)...);
    }

    void text(char const* style, double x, double y, double size, char const* fill, std::string_view words, char const* anchor = "start")
    {
        draw(R"(<text class="{}" x="{:.1f}" y="{:.1f}" font-size="{:.1f}" fill="{}" text-anchor="{}">)", style, x, y, size, fill, anchor);
        append_escaped(m_svg, words);
        m_svg += "</text>";
    }

    std::string take() { return std::move(m_svg); }

private:
    Inks m_inks;
    std::string m_svg;
};

// One line for each two minutes, each as long as chance has it: strips of an archive.
void documentary(Sheet& sheet, Chance& chance, int minutes)
{
    int lines = std::clamp(minutes / 2, 8, 60);
    double step = static_cast<double>(picture_bottom - picture_top) / lines;
    int marked = static_cast<int>(chance.between(0.2, 0.8) * lines);
    double reach = chance.between(120, 220);
    for (int i = 0; i < lines; ++i) {
        reach = std::clamp(reach + chance.between(-60, 60), 30.0, static_cast<double>(width - margin));
        double y = picture_top + (i + 0.5) * step;
        sheet.draw(R"(<path d="M0 {0:.1f}H{1:.1f}" stroke="{2}" stroke-width="{3:.1f}"/>)", y, reach,
            i == marked ? sheet.inks().accent : sheet.inks().ink, i == marked ? step * 0.8 : std::min(step * 0.42, 4.0));
    }
}

// The lamp's disc and what it falls on.
void fiction(Sheet& sheet, Chance& chance, int minutes)
{
    double radius = 70 + std::clamp(minutes, 20, 200) * 0.35;
    double x = chance.between(130, 270);
    double y = chance.between(190, 240);
    double away = chance.between(0.35, 0.95) * radius;
    double turn = chance.between(0, 2 * std::numbers::pi);
    sheet.draw(R"(<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" fill="{}"/>)", x, y, radius, sheet.inks().accent);
    sheet.draw(R"(<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" fill="none" stroke="{}" stroke-width="2.5"/>)", x + away * std::cos(turn),
        y + away * std::sin(turn) * 0.6, radius * chance.between(0.55, 0.9), sheet.inks().ink);
    sheet.draw(R"(<path d="M0 {0:.1f}H{1}" stroke="{2}" stroke-width="2.5"/>)", std::min(y + radius * chance.between(0.1, 0.7), 350.0),
        width, sheet.inks().ink);
}

// A square turned through its phases.
void animation(Sheet& sheet, Chance& chance, int minutes)
{
    int phases = std::clamp(minutes / 4, 5, 14);
    double lean = chance.between(4, 9);
    for (int i = 0; i < phases; ++i) {
        double part = static_cast<double>(i) / (phases - 1);
        double x = 95 + part * 210;
        double y = 225 - std::sin(part * std::numbers::pi) * chance.between(50, 70);
        sheet.draw(
            R"svg(<rect x="{:.1f}" y="{:.1f}" width="92" height="92" fill="{}" stroke="{}" stroke-width="2" transform="rotate({:.1f} {:.1f} {:.1f})"/>)svg",
            x - 46, y - 46, i + 1 == phases ? sheet.inks().accent : "none", sheet.inks().ink, i * lean, x, y);
    }
}

// Rings about two centres.
void experimental(Sheet& sheet, Chance& chance, int minutes)
{
    int rings = std::clamp(minutes / 3, 7, 26);
    double x = chance.between(120, 280);
    double apart = chance.between(14, 40);
    for (int i = 1; i <= rings; ++i) {
        double radius = 140.0 * i / rings;
        sheet.draw(R"(<circle cx="{:.1f}" cy="225" r="{:.1f}" fill="none" stroke="{}" stroke-width="1.6"/>)", x, radius, sheet.inks().ink);
        sheet.draw(R"(<circle cx="{:.1f}" cy="225" r="{:.1f}" fill="none" stroke="{}" stroke-width="1.6"/>)", x + apart, radius,
            sheet.inks().accent);
    }
}

// The iris closing.
void silent(Sheet& sheet, Chance& chance, int minutes)
{
    double radius = 50 + std::clamp(minutes, 10, 180) * 0.4;
    double x = chance.between(150, 250);
    sheet.draw(
        R"(<path fill-rule="evenodd" fill="{0}" d="M{1} {2}H{3}V{4}H{1}Z M{5:.1f} 225a{6:.1f} {6:.1f} 0 1 0 {7:.1f} 0a{6:.1f} {6:.1f} 0 1 0 -{7:.1f} 0Z"/>)",
        sheet.inks().ink, margin, picture_top, width - margin, picture_bottom, x - radius, radius, 2 * radius);
    sheet.draw(R"(<circle cx="{:.1f}" cy="225" r="{:.1f}" fill="none" stroke="{}" stroke-width="3"/>)", x, radius + 7, sheet.inks().accent);
}

// A strip of frames, one of them lit.
void strip(Sheet& sheet, Chance& chance, int minutes)
{
    int across = std::clamp(minutes / 25 + 2, 2, 6);
    double gap = 8;
    double wide = (width - 2.0 * margin - gap * (across - 1)) / across;
    double tall = wide * 0.73;
    int down = std::max(1, static_cast<int>((picture_bottom - picture_top + gap) / (tall + gap)));
    int lit = static_cast<int>(chance.between(0, 0.999) * across * down);
    for (int i = 0; i < across * down; ++i) {
        double x = margin + (i % across) * (wide + gap);
        double y = picture_top + (i / across) * (tall + gap);
        sheet.draw(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}" stroke="{}" stroke-width="1.6"/>)", x, y, wide,
            tall, i == lit ? sheet.inks().accent : "none", sheet.inks().ink);
    }
}

bool has(std::vector<std::string> const& forms, std::string_view form)
{
    return std::find(forms.begin(), forms.end(), form) != forms.end();
}

void picture(Sheet& sheet, PosterData const& data)
{
    Chance chance(static_cast<std::uint64_t>(data.number) * 2654435761U + static_cast<std::uint64_t>(number_in(data.year, 1895)));
    int minutes = std::clamp(number_in(data.minutes, 80), 1, 600);
    auto const& forms = data.forms;
    if (has(forms, "silent"))
        silent(sheet, chance, minutes);
    else if (has(forms, "animation"))
        animation(sheet, chance, minutes);
    else if (has(forms, "experimental"))
        experimental(sheet, chance, minutes);
    else if (has(forms, "documentary"))
        documentary(sheet, chance, minutes);
    else if (has(forms, "series") || forms.empty())
        strip(sheet, chance, minutes);
    else
        fiction(sheet, chance, minutes);
}

} // namespace

Html poster(PosterData const& data)
{
    auto choice = static_cast<std::size_t>(data.number < 0 ? 0 : data.number);
    auto year = static_cast<std::size_t>(std::max(number_in(data.year, 0), 0));
    Sheet sheet(data.monochrome ? greys[(choice + year) % greys.size()] : colours[(choice * 3 + year) % colours.size()]);
    auto const& inks = sheet.inks();
    sheet.draw(
        R"(<svg class="poster" viewBox="0 0 {0} {1}" aria-hidden="true" focusable="false"><rect width="{0}" height="{1}" fill="{2}"/>)",
        width, height, inks.paper);
    picture(sheet, data);

    auto facts = data.minutes.empty() ? std::string() : data.minutes + "′";
    sheet.text("poster-data", margin, 52, 22, inks.ink, data.year);
    sheet.text("poster-data", width - margin, 52, 22, inks.ink, facts, "end");

    std::string directors;
    for (auto const& director : data.directors)
        directors += (directors.empty() ? "" : ", ") + director;
    if (measure(directors) * 17 > width - 2 * margin)
        directors = data.directors.front();
    double space = width - 2.0 * margin;
    double size = 20;
    std::vector<std::string> lines;
    for (double trial : {58.0, 50.0, 43.0, 36.0, 30.0, 25.0, 20.0}) {
        lines = broken(data.title, space / trial);
        size = trial;
        bool fits = static_cast<double>(lines.size()) * trial <= 132;
        for (auto const& line : lines)
            fits = fits && measure(line) * trial <= space;
        if (fits)
            break;
    }
    if (lines.size() > 6)
        lines.resize(6);
    bool has_original = !data.original.empty() && measure(data.original) * 19 <= space;
    double below = height - 52.0 - (has_original ? 30 : 0);
    double leading = size * 1.04;
    double y = below - 26 - leading * (static_cast<double>(lines.size()) - 1);
    for (auto const& line : lines) {
        sheet.text("poster-title", margin, y, size, inks.ink, line);
        y += leading;
    }
    if (has_original)
        sheet.text("poster-original", margin, height - 56.0, 19, inks.ink, data.original);
    sheet.draw(R"(<path d="M{} {}H{}" stroke="{}" stroke-width="1"/>)", margin, height - 44, width - margin, inks.ink);
    sheet.text("poster-data", margin, height - 21.0, 17, inks.ink, directors);
    sheet.draw("</svg>");
    return {sheet.take()};
}

Html year_plot(std::vector<PlotRow> const& rows)
{
    constexpr int across = 720;
    constexpr int label_wide = 150;
    constexpr int end = across - 24;
    constexpr double unit = 9;
    std::set<int> all;
    bool labelled = false;
    for (auto const& row : rows) {
        labelled = labelled || !row.label.empty();
        for (auto const& one : row.years)
            all.insert(one.year);
    }
    if (all.size() < 2)
        return {};
    int first = *all.begin();
    int last = *all.rbegin();
    int begin = labelled ? label_wide : 24;
    auto place = [&](int year) { return begin + static_cast<double>(year - first) / (last - first) * (end - begin); };

    Sheet sheet({"", "", ""});
    double y = 8;
    Sheet body({"", "", ""});
    for (auto const& row : rows) {
        std::map<int, std::vector<PlotMark>> stacks;
        std::size_t highest = 0;
        for (auto const& one : row.years)
            stacks[one.year].push_back(one.mark);
        for (auto& [year, stack] : stacks)
            highest = std::max(highest, stack.size());
        if (stacks.empty())
            continue;
        // A crowded year would raise its row beyond all measure.
        double step = highest > 10 ? 10 * unit / static_cast<double>(highest) : unit;
        double line = y + std::max(20.0, static_cast<double>(highest) * step + 8);
        body.draw(R"(<path class="plot-line" d="M{} {:.1f}H{}"/>)", begin, line, end);
        if (!row.label.empty())
            body.text("plot-label", 0, line + 1, 13, "currentColor", row.label);
        for (auto const& [year, stack] : stacks) {
            double at = line - 6;
            for (auto mark : stack) {
                if (mark == PlotMark::bar)
                    body.draw(R"(<path class="plot-bar" d="M{0:.1f} {1:.1f}v7"/>)", place(year), at - 4);
                else
                    body.draw(R"(<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="3.2"/>)",
                        mark == PlotMark::filled ? "plot-filled" : "plot-ring", place(year), at);
                at -= step;
            }
        }
        y = line + 6;
    }
    int span = last - first;
    int every = span <= 12 ? 1 : span <= 30 ? 5 : span <= 70 ? 10 : 20;
    for (int year = first; year <= last; ++year) {
        bool edge = year == first || year == last;
        if (!edge && (year % every != 0 || place(year) - place(first) < 44 || place(last) - place(year) < 44))
            continue;
        body.draw(R"(<path class="plot-tick" d="M{0:.1f} {1:.1f}v4"/>)", place(year), y - 6);
        body.text("plot-year", place(year), y + 14, 12, "currentColor", std::to_string(year), "middle");
    }
    sheet.draw(R"(<svg class="plot" viewBox="0 0 {} {:.0f}" aria-hidden="true" focusable="false">{}</svg>)", across, y + 22, body.take());
    return {sheet.take()};
}

} // namespace kinotheca
