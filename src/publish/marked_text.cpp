#include "publish/marked_text.hpp"

#include "publish/address.hpp"
#include "publish/template.hpp"

#include <algorithm>

namespace kinotheca {

namespace {

bool begins_character(std::string_view text, std::size_t at)
{
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

class Marker {
public:
    explicit Marker(std::string_view text) : m_text(text) { m_out.reserve(text.size() + text.size() / 4); }

    std::string write(std::vector<TextMark> const& marks)
    {
        for (auto const& mark : marks) {
            close_until(mark.span.begin);
            write_until(mark.span.begin);
            // What crosses the mark's end is closed inside it and opened again behind: here the mark itself is parted.
            open(mark, mark.span.end, Part::first);
        }
        close_until(static_cast<std::uint32_t>(m_text.size()));
        write_until(static_cast<std::uint32_t>(m_text.size()));
        return std::move(m_out);
    }

private:
    enum class Part { first, later };

    struct Open {
        TextMark const* mark;
        std::uint32_t end;  // of this part
        std::uint32_t rest; // end of the whole mark
    };

    void open(TextMark const& mark, std::uint32_t end, Part part)
    {
        auto rest = end;
        if (!m_open.empty())
            end = std::min(end, m_open.back().end);
        m_out += "<span class=\"mark mark-";
        append_escaped(m_out, mark.hue);
        m_out += '"';
        if (part == Part::first) {
            m_out += " id=\"";
            m_out += anchor_of(mark.span);
            m_out += '"';
        }
        m_out += " title=\"";
        append_escaped(m_out, mark.title);
        m_out += "\">";
        m_open.push_back({&mark, end, rest});
    }

    // Closes all that end at or before `at`, writing the text up to their ends; reopens what is longer than its part.
    void close_until(std::uint32_t at)
    {
        std::vector<Open> parted;
        while (!m_open.empty() && m_open.back().end <= at) {
            auto end = m_open.back().end;
            write_until(end);
            while (!m_open.empty() && m_open.back().end == end) {
                m_out += "</span>";
                if (m_open.back().rest > end)
                    parted.push_back(m_open.back());
                m_open.pop_back();
            }
            for (auto one = parted.rbegin(); one != parted.rend(); ++one)
                open(*one->mark, one->rest, Part::later);
            parted.clear();
        }
    }

    void write_until(std::uint32_t at)
    {
        if (at <= m_at)
            return;
        auto words = m_text.substr(m_at, at - m_at);
        m_at = at;
        bool leads = !m_open.empty() && !m_open.back().mark->address.empty();
        if (leads) {
            m_out += "<a href=\"";
            append_escaped(m_out, m_open.back().mark->address);
            m_out += "\">";
        }
        append_escaped(m_out, words);
        if (leads)
            m_out += "</a>";
    }

    std::string_view m_text;
    std::string m_out;
    std::uint32_t m_at = 0;
    std::vector<Open> m_open;
};

} // namespace

Html marked_text(std::string_view text, std::vector<TextMark> marks)
{
    std::erase_if(marks, [&](TextMark const& mark) {
        auto [begin, end] = mark.span;
        return begin >= end || end > text.size() || !begins_character(text, begin) || !begins_character(text, end);
    });
    std::stable_sort(marks.begin(), marks.end(), [](TextMark const& left, TextMark const& right) {
        return left.span.begin != right.span.begin ? left.span.begin < right.span.begin : left.span.end > right.span.end;
    });
    marks.erase(
        std::unique(marks.begin(), marks.end(), [](TextMark const& left, TextMark const& right) { return left.span == right.span; }),
        marks.end());
    return {Marker(text).write(marks)};
}

} // namespace kinotheca
