#include "publish/compose.hpp"
#include "publish/marked_text.hpp"

#include "base/names.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace kinotheca {

namespace {

// A page of more would be a burden for any browser; the data are bounded alike.
constexpr std::size_t longest_text = 1000000;
constexpr std::size_t most_lines_of_a_source = 4000;
constexpr std::size_t longest_value = 160;

std::string hue_of(std::string_view property)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 38> hues{
        {{"title", "title"}, {"name", "people"}, {"native", "people"}, {"credit", "people"}, {"author", "people"}, {"guest", "people"},
            {"organiser", "people"}, {"publisher", "people"}, {"role", "people"}, {"character", "people"}, {"year", "time"},
            {"date", "time"}, {"time", "time"}, {"published", "time"}, {"country", "place"}, {"place", "place"}, {"region", "place"},
            {"venue", "place"}, {"hall", "place"}, {"award", "event"}, {"selection", "event"}, {"section", "event"}, {"strand", "event"},
            {"result", "event"}, {"theme", "event"}, {"minutes", "form"}, {"colour", "form"}, {"form", "form"}, {"format", "form"},
            {"status", "form"}, {"cancelled", "form"}, {"price", "form"}, {"accessibility", "form"}, {"language", "language"},
            {"subtitles", "language"}, {"age", "form"}, {"film", "title"}, {"part", "people"}}};
    for (auto const& [name, hue] : hues)
        if (name == property)
            return std::string(hue);
    return "text"; // synopsis, edition, reference, outlet, rating …
}

std::string cut(std::string_view text, std::size_t most)
{
    if (text.size() <= most)
        return std::string(text);
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80)
        --most;
    return std::string(text.substr(0, most)) + " …";
}

} // namespace

SourceView source_view(Source const& source, ViewContext const& context)
{
    Composer compose(context);
    auto const& texts = context.texts;
    SourceView view;
    SourceSummary summary;
    summary.id = source.id;
    summary.path = source.path;
    summary.url = source.url;
    summary.title = source.title;
    summary.language = source.language;
    summary.retrieved_at = source.retrieved_at;
    summary.kind = source.kind;
    view.source = source_line(summary, 0, context);
    view.path = source.path;
    view.reader_version = source.reader_version;
    view.content_hash = source.content_hash;
    if (source.superseded_by)
        view.newer = address_of(*source.superseded_by);

    auto text = std::string_view(source.text);
    if (text.size() > longest_text) {
        auto end = longest_text;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
            --end;
        text = text.substr(0, end);
        view.cut = true;
    }
    view.text = text;

    auto statements = context.catalogue.said_by(source.id);
    view.said_count = texts.counted("statement", static_cast<std::int64_t>(statements.size()));
    if (statements.size() > most_lines_of_a_source) {
        view.left_out = static_cast<std::int64_t>(statements.size() - most_lines_of_a_source);
        statements.resize(most_lines_of_a_source);
    }
    std::map<EntityId, std::size_t> places;
    std::vector<TextMark> marks;
    // Names gathered for a person stand where the credit stands: the wider statements first, so that the credit names the mark.
    for (auto const& statement : statements) {
        auto [found, fresh] = places.try_emplace(statement.entity, view.said.size());
        if (fresh) {
            SaidEntity entity;
            if (auto known = context.catalogue.summary(statement.entity))
                entity.entity = named_line(*known, context);
            view.said.push_back(std::move(entity));
        }
        auto& entity = view.said[found->second];
        auto value = compose.value({&statement});
        SaidLine line;
        line.name = statement.property;
        line.label = texts.word("property", statement.property);
        if (statement.property == "credit")
            if (auto role = qualifier(statement, "role"); !role.empty())
                line.label = texts.word("role", role);
        line.value = cut(statement.value, longest_value);
        line.text = cut(value.text, longest_value);
        if (line.text.empty())
            for (auto const& detail : value.details)
                line.text += (line.text.empty() ? "" : " · ") + detail.text;
        if (line.text.empty() && !statement.quotes.empty())
            line.text = cut(statement.quotes.front(), longest_value);
        line.hue = hue_of(statement.property);
        line.address = statement.target ? value.address : std::string();
        if (!statement.at.empty() && statement.at.front().end <= text.size()) {
            line.begin = static_cast<int>(statement.at.front().begin);
            line.end = static_cast<int>(statement.at.front().end);
            line.anchor = anchor_of(statement.at.front());
        }
        auto lead = line.address.empty() ? entity.entity.address : line.address;
        auto tip = line.label + ": " + entity.entity.label;
        for (auto span : statement.at)
            marks.push_back({span, line.hue, lead, tip});
        for (auto const& one : statement.qualifiers)
            for (auto span : one.at)
                marks.push_back({span, hue_of(one.property), lead, texts.word("property", one.property) + ": " + entity.entity.label});
        entity.lines.push_back(std::move(line));
    }
    // What is only named, and says nothing more than its name, is in the lines of what names it.
    std::erase_if(view.said, [](SaidEntity const& entity) {
        bool agent = entity.entity.kind != "film" && entity.entity.kind != "screening" && entity.entity.kind != "text"
            && entity.entity.kind != "edition";
        return agent && std::all_of(entity.lines.begin(), entity.lines.end(), [](SaidLine const& line) {
            return line.name == "name" || line.name == "native" || line.name == "place";
        });
    });
    view.marked = marked_text(text, std::move(marks));
    return view;
}

} // namespace kinotheca
