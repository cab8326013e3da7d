#include "cli/page_files.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "cli/output.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kinotheca {

namespace {

constexpr std::string_view gzip_signature = "\x1F\x8B";
constexpr std::size_t signature_size = 8;

Page checked(Page page)
{
    if (auto const what = not_a_page(page.bytes); !what.empty())
        throw Error(fmt::format("cannot read {}: it is {}; HTML, plain text, PDF, feeds, calendars and WARC can be read", page.path, what));
    return page;
}

std::string all_of(ByteStream stream, std::string const& name)
{
    std::string bytes;
    if (stream.read(bytes, largest_page + 1) > largest_page)
        throw Error(fmt::format("cannot read {}: it is larger than {} bytes; split it or leave it out", name, largest_page));
    return bytes;
}

} // namespace

Paths named_pages(std::vector<std::string> const& names)
{
    if (std::count(names.begin(), names.end(), "-") > 1)
        throw UsageError("standard input (-) is named twice; it can be read only once");
    return files::pages({names.begin(), names.end()});
}

Page load_page(std::filesystem::path const& path)
{
    Page page;
    page.path = name_of_page(path);
    page.bytes = files::read(path, largest_page);
    if (page.bytes.starts_with(gzip_signature) && path != "-")
        page.bytes = all_of(ByteStream(path), page.path);
    return checked(std::move(page));
}

std::string name_of_page(std::filesystem::path const& path)
{
    return one_line(path.string());
}

Page PageInLine::load()
{
    if (!problem.empty())
        throw Error(problem);
    return member ? checked(std::move(*member)) : load_page(file);
}

std::optional<PageInLine> PageLine::next()
{
    while (true) {
        if (m_archive)
            if (auto page = next_member())
                return page;
        if (m_next == m_files.size())
            return {};
        auto const& file = m_files[m_next++];
        PageInLine page{file, name_of_page(file), {}, {}, m_files.size() == 1};
        try {
            if (file == "-") {
                // It can be read only once, so that what it is must be told here.
                ByteStream stream(file);
                if (!is_warc(stream.peek(signature_size))) {
                    page.member = Page{page.name, all_of(std::move(stream), "standard input"), {}, {}, {}};
                    return page;
                }
                m_archive.emplace(std::move(stream), page.name);
                m_met_archive = true;
            } else if (!open_archive(file)) {
                return page;
            }
        } catch (Error const& error) {
            page.problem = error.what();
            return page;
        }
    }
}

std::optional<std::size_t> PageLine::count() const
{
    return m_met_archive ? std::nullopt : std::optional(m_files.size());
}

std::optional<PageInLine> PageLine::next_member()
{
    PageInLine page{m_files[m_next - 1], name_of_page(m_files[m_next - 1]), {}, {}, false};
    try {
        page.member = m_archive->next();
        if (!page.member) {
            m_archive.reset();
            return {};
        }
        page.name = page.member->path = one_line(page.member->path);
    } catch (Error const& error) {
        page.problem = error.what();
    }
    return page;
}

bool PageLine::open_archive(std::filesystem::path const& file)
{
    auto const beginning = files::beginning(file, signature_size);
    if (!beginning.starts_with(gzip_signature) && !is_warc(beginning))
        return false;
    ByteStream stream(file);
    if (!is_warc(stream.peek(signature_size)))
        return false;
    m_archive.emplace(std::move(stream), name_of_page(file));
    m_met_archive = true;
    return true;
}

} // namespace kinotheca
