#include "page/plain.hpp"

#include "base/unicode.hpp"

#include <algorithm>
#include <array>

namespace kinotheca {

namespace {

std::string with_line_feeds(std::string_view text)
{
    if (text.find('\r') == text.npos)
        return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r')
            out += text[i];
        else if (i + 1 == text.size() || text[i + 1] != '\n')
            out += '\n';
    }
    return out;
}

} // namespace

std::size_t bullet_size(std::string_view line)
{
    constexpr std::array bullets{"•", "-", "*", "·", "▪", "▫", "◦", "‣", "●", "○", "■", "□", "–", "►", "▶", "➤", "✓", "✔", "❖", "∙", "⁃"};
    for (std::string_view const bullet : bullets) {
        if (!line.starts_with(bullet))
            continue;
        auto at = bullet.size();
        while (at < line.size()) {
            auto next = at;
            if (!is_space(next_code_point(line, next)))
                break;
            at = next;
        }
        // "-5°" and "*sold out" are words that a sign belongs to; a line of bullets alone is an ornament.
        if (at > bullet.size() && at < line.size()
            && !std::any_of(bullets.begin(), bullets.end(), [&](std::string_view other) { return line.substr(at).starts_with(other); }))
            return at;
        return 0;
    }
    return 0;
}

void lay_out_plain(std::string_view decoded, Text& text)
{
    text.body = sanitized(with_line_feeds(decoded));
    std::string_view const body = text.body;
    for (std::size_t begin = 0; begin < body.size();) {
        auto const end = std::min(body.find('\n', begin), body.size());
        auto span = trimmed(body, Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
        if (!span.empty()) {
            Block block;
            if (auto const bullet = bullet_size(text[span]); bullet > 0) {
                block.kind = BlockKind::item;
                block.level = 1;
                span.begin += static_cast<std::uint32_t>(bullet);
            }
            block.span = span;
            text.blocks.push_back(block);
        }
        begin = end + 1;
    }
}

} // namespace kinotheca
