#include "page/layout.hpp"

#include "base/unicode.hpp"

#include <algorithm>
#include <array>

namespace kinotheca {

namespace {

constexpr std::string_view bullet = "• ";

// Above this a row with several lines in a cell is no data but the frame of a page.
constexpr std::size_t longest_data_row = 800;

enum class ByteKind : unsigned char { text, white, special };

constexpr auto byte_kinds = [] {
    std::array<ByteKind, 256> kinds{};
    for (auto const c : {' ', '\t', '\n', '\r', '\f', '\v'})
        kinds[static_cast<unsigned char>(c)] = ByteKind::white;
    for (auto const c : {0xC2, 0xE2, 0xEE, 0xEF})
        kinds[static_cast<std::size_t>(c)] = ByteKind::special;
    return kinds;
}();

// Code points that a person does not see: soft hyphen, zero-width space, word joiner, byte order mark, private use (the
// pictures of icon fonts).
bool is_unseen(char32_t c)
{
    return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF || (c >= 0xE000 && c <= 0xF8FF);
}

// Character references to the C1 controls mean what they do in windows-1252
// (https://html.spec.whatwg.org/#numeric-character-reference-end-state).
char32_t as_windows_1252(char32_t c)
{
    constexpr std::array<char16_t, 32> table{0x20AC, 0x20, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
        0x0152, 0x20, 0x017D, 0x20, 0x20, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
        0x20, 0x017E, 0x0178};
    return c >= 0x80 && c < 0xA0 ? table[c - 0x80] : c;
}

} // namespace

void Layout::write(std::string_view text, Context const& context)
{
    std::size_t at = 0;
    while (at < text.size()) {
        auto const kind = byte_kinds[static_cast<unsigned char>(text[at])];
        if (kind == ByteKind::white) {
            if (context.preformatted && text[at] == '\n' && m_open)
                ++m_inner_feeds, m_space = false;
            else if (context.preformatted && text[at] != '\r' && m_open && !m_space && m_inner_feeds == 0)
                m_space = true;
            else if (context.preformatted && text[at] != '\r' && text[at] != '\n' && m_open)
                begin_text(context), m_text.body += ' ';
            else
                m_space = m_open;
            ++at;
            continue;
        }
        if (kind == ByteKind::special) {
            auto const begin = at;
            auto const c = next_code_point(text, at);
            if (is_unseen(c))
                continue;
            begin_text(context);
            if (c >= 0x80 && c < 0xA0)
                append_utf8(m_text.body, as_windows_1252(c));
            else
                m_text.body.append(text, begin, at - begin);
            continue;
        }
        auto const begin = at;
        while (at < text.size() && byte_kinds[static_cast<unsigned char>(text[at])] == ByteKind::text)
            ++at;
        begin_text(context);
        m_text.body.append(text, begin, at - begin);
    }
}

void Layout::begin_text(Context const& context)
{
    auto& body = m_text.body;
    // Paragraphs in the first cell: a table that holds the page together, no row of data.
    if (m_open && m_inner_feeds > 1 && !m_rows.empty() && !m_rows.back().layout && m_rows.back().cells < 2) {
        split_row(m_rows.back());
        m_line_feeds = 2;
    }
    if (m_open) {
        if (m_tabs > 0)
            body.append(static_cast<std::size_t>(m_tabs), '\t');
        else if (m_inner_feeds > 0)
            body.append(static_cast<std::size_t>(context.preformatted ? m_inner_feeds : 1), '\n');
        else if (m_space)
            body += ' ';
    } else {
        m_block_start = body.size();
        m_feeds_before = m_line_feeds;
        if (!body.empty())
            body.append(static_cast<std::size_t>(std::clamp(m_line_feeds, 1, 2)), '\n');
        Block block;
        block.kind = context.kind;
        block.level = context.level;
        if (context.kind == BlockKind::item) {
            if (m_bullet)
                body += bullet;
            else
                block.kind = BlockKind::paragraph, block.level = 0;
        }
        m_bullet = false;
        if (!m_rows.empty() && !m_rows.back().layout && context.kind == BlockKind::paragraph) {
            block.kind = BlockKind::row;
            m_rows.back().started = true;
            m_rows.back().begin = body.size();
        }
        block.span.begin = static_cast<std::uint32_t>(body.size());
        m_text.blocks.push_back(block);
        m_open = true;
    }
    if (!m_rows.empty() && m_rows.back().cell_begun) {
        m_rows.back().cell_begun = false;
        ++m_rows.back().cells;
    }
    m_line_feeds = m_inner_feeds = m_tabs = 0;
    m_space = false;
}

void Layout::close_block()
{
    if (m_open) {
        auto& span = m_text.blocks.back().span;
        span = trimmed(m_text.body, Span{span.begin, static_cast<std::uint32_t>(m_text.body.size())});
        if (span.empty()) {
            m_text.blocks.pop_back();
            m_text.body.resize(m_block_start);
            m_line_feeds = m_feeds_before;
            if (!m_rows.empty())
                m_rows.back().started = false;
        }
    }
    m_open = false;
    m_space = false;
    m_inner_feeds = m_tabs = 0;
}

void Layout::end_line()
{
    if (!m_rows.empty() && !m_rows.back().layout && m_open) {
        if (m_tabs == 0)
            m_inner_feeds = std::max(m_inner_feeds, 1);
        m_space = false;
        if (m_tabs > 0 || m_text.body.size() - m_rows.back().begin <= longest_data_row)
            return;
        split_row(m_rows.back());
    }
    close_block();
    m_line_feeds = std::max(m_line_feeds, 1);
}

void Layout::end_group()
{
    end_line();
    if (!m_open)
        m_line_feeds = 2;
    else if (m_tabs == 0)
        m_inner_feeds = 2;
}

void Layout::line_feed()
{
    m_space = false;
    if (!m_open) {
        m_line_feeds = 2;
    } else if (m_tabs > 0) {
        return;
    } else if (++m_inner_feeds > 1 && (m_rows.empty() || m_rows.back().layout)) {
        close_block();
        m_line_feeds = 2;
    }
}

void Layout::begin_item()
{
    end_line();
    m_bullet = true;
}

void Layout::begin_row()
{
    if (!m_rows.empty())
        break_row();
    end_line();
    m_rows.emplace_back();
}

void Layout::begin_cell()
{
    if (m_rows.empty() || m_rows.back().layout) {
        end_line();
        return;
    }
    m_rows.back().cell_begun = true;
    if (m_open) {
        ++m_tabs;
        m_inner_feeds = 0;
        m_space = false;
    }
}

void Layout::split_row(Row& row)
{
    close_block();
    row.layout = true;
    if (!row.started)
        return; // or its text was blank
    auto const model = m_text.blocks.back();
    m_text.blocks.pop_back();
    std::replace(m_text.body.begin() + static_cast<std::ptrdiff_t>(row.begin), m_text.body.end(), '\t', '\n');
    for (std::size_t begin = row.begin; begin < m_text.body.size();) {
        auto const end = std::min(m_text.body.find('\n', begin), m_text.body.size());
        if (end > begin) {
            auto block = model;
            block.kind = BlockKind::paragraph;
            block.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
            m_text.blocks.push_back(block);
        }
        begin = end + 1;
    }
    m_line_feeds = std::max(m_line_feeds, 1);
}

void Layout::break_row()
{
    if (!m_rows.empty() && !m_rows.back().layout)
        split_row(m_rows.back());
}

void Layout::end_row()
{
    if (m_rows.empty())
        return;
    auto& row = m_rows.back();
    if (!row.layout)
        close_block();
    if (!row.layout && row.started) {
        auto const cells = m_text[m_text.blocks.back().span];
        auto const one_cell = cells.find('\t') == std::string_view::npos;
        auto const several_lines = cells.find('\n') != std::string_view::npos;
        if (several_lines && (one_cell || cells.size() > longest_data_row))
            split_row(row);
        else if (one_cell)
            m_text.blocks.back().kind = BlockKind::paragraph;
    }
    m_rows.pop_back();
    close_block();
    m_line_feeds = std::max(m_line_feeds, 1);
}

Span Layout::written_since(std::size_t begin) const
{
    std::string_view const body = m_text.body;
    begin = std::min(begin, body.size()); // blank blocks are taken back
    auto span = trimmed(body, Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(body.size())});
    // A bullet is the list's; one that nothing follows has lost its blank in trimming.
    if (m_text[span].starts_with(trimmed(bullet)))
        span = trimmed(body, Span{span.begin + static_cast<std::uint32_t>(trimmed(bullet).size()), span.end});
    // Where there is nothing, what stands around it may be taken back too.
    return span.empty() ? Span{} : span;
}

void Layout::finish()
{
    while (!m_rows.empty())
        end_row();
    close_block();
    if (!m_text.body.empty())
        m_text.body += '\n';
}

} // namespace kinotheca
