#include "page/saved_page.hpp"

#include <gmime/gmime.h>
#include <memory>
#include <mutex>

namespace kinotheca {

namespace {

struct Unref {
    template <class T>
    void operator()(T* object) const
    {
        g_object_unref(object);
    }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

std::string text_of(char const* text)
{
    return text ? text : "";
}

// Notes the first part that is HTML in the GMimePart* at `found`; it belongs to its message.
void note_html(GMimeObject*, GMimeObject* object, gpointer found)
{
    auto& first = *static_cast<GMimePart**>(found);
    if (first || !GMIME_IS_PART(object))
        return;
    auto* const type = g_mime_object_get_content_type(object);
    if (type && (g_mime_content_type_is_type(type, "text", "html") || g_mime_content_type_is_type(type, "application", "xhtml+xml")))
        first = GMIME_PART(object);
}

std::string content_of(GMimePart* part)
{
    auto* const content = g_mime_part_get_content(part);
    if (!content)
        return {};
    Owned<GMimeStream> const stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    auto* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    return std::string(reinterpret_cast<char const*>(bytes->data), bytes->len);
}

} // namespace

Page unpacked(Page const& saved)
{
    static std::once_flag once;
    std::call_once(once, g_mime_init);
    Page page;
    page.path = saved.path;
    page.url = saved.url;
    page.retrieved_at = saved.retrieved_at;
    Owned<GMimeStream> const stream(g_mime_stream_mem_new_with_buffer(saved.bytes.data(), saved.bytes.size()));
    Owned<GMimeParser> const parser(g_mime_parser_new_with_stream(stream.get()));
    Owned<GMimeMessage> const message(g_mime_parser_construct_message(parser.get(), nullptr));
    if (!message)
        return page;
    GMimePart* part = nullptr;
    g_mime_message_foreach(message.get(), note_html, &part);
    if (!part)
        return page;
    page.bytes = content_of(part);
    page.content_type = "text/html";
    if (auto const charset = text_of(g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset")); !charset.empty())
        page.content_type += "; charset=" + charset;
    if (auto const address = text_of(g_mime_part_get_content_location(part)); page.url.empty() && address.starts_with("http"))
        page.url = address;
    return page;
}

} // namespace kinotheca
