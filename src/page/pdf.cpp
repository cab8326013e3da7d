#include "page/pdf.hpp"

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "page/page.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <mutex>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <vector>

namespace kinotheca {

namespace {

constexpr int most_pages = 2000;

std::string utf8(poppler::ustring const& text)
{
    auto const bytes = text.to_utf8();
    return {bytes.begin(), bytes.end()};
}

// A text of lines as they are set → its paragraphs, a line each. A line goes on in the next one where that begins with a small
// letter, or where it is as long as the column is wide; a word parted at its end is joined.
class Paragraphs {
public:
    explicit Paragraphs(std::string& out) : m_out(out) {}

    void add(std::string_view text)
    {
        for (std::size_t begin = 0; begin < text.size();) {
            auto const end = std::min(text.find('\n', begin), text.size());
            if (auto const line = text.substr(begin, end - begin); line.empty())
                flush();
            else
                m_lines.push_back(line);
            begin = end + 1;
        }
        flush();
    }

private:
    // The lines between two blank ones.
    void flush()
    {
        std::size_t width = 0;
        for (auto const line : m_lines)
            width = std::max(width, utf8_length(line));
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            m_out += m_lines[i];
            if (i + 1 == m_lines.size() || !goes_on(m_lines[i], m_lines[i + 1], width))
                m_out += '\n';
            else if (m_out.ends_with('-') && begins_small(m_lines[i + 1]))
                m_out.pop_back();
            else
                m_out += ' ';
        }
        m_out += '\n';
        m_lines.clear();
    }

    bool goes_on(std::string_view line, std::string_view next, std::size_t width) const
    {
        constexpr std::size_t narrowest_column = 30;
        auto const length = utf8_length(line);
        if (length < narrowest_column)
            return false;
        return begins_small(next) || (m_lines.size() > 2 && length * 100 >= width * 85 && !begins_with_digit(next));
    }

    static std::size_t utf8_length(std::string_view text)
    {
        return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
    }

    static bool begins_small(std::string_view line)
    {
        std::size_t at = 0;
        auto const first = next_code_point(line, at);
        return is_letter(first) && !is_upper(first) && !is_caseless(first);
    }
    static bool begins_with_digit(std::string_view line) { return line.front() >= '0' && line.front() <= '9'; }

    std::string& m_out;
    std::vector<std::string_view> m_lines;
};

} // namespace

PdfText text_of_pdf(std::string_view bytes, std::string_view name)
{
    // What the library has to say of a broken document is for no reader of ours.
    static std::once_flag once;
    std::call_once(once, [] { poppler::set_debug_error_function([](std::string const&, void*) {}, nullptr); });

    std::unique_ptr<poppler::document> const document(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!document)
        throw Error(fmt::format("cannot read {}: its PDF is broken; save it anew", name));
    if (document->is_locked())
        throw Error(fmt::format("cannot read {}: its PDF wants a password; save it without", name));
    PdfText text;
    text.title = utf8(document->get_title());
    Paragraphs paragraphs(text.body);
    for (int number = 0; number < std::min(document->pages(), most_pages) && text.body.size() < largest_page; ++number)
        if (std::unique_ptr<poppler::page> const page(document->create_page(number)); page)
            paragraphs.add(utf8(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout)));
    return text;
}

} // namespace kinotheca
