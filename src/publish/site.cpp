#include "publish/site.hpp"

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "publish/assets.hpp"
#include "publish/json_page.hpp"
#include "publish/template.hpp"
#include "publish/templates_data.hpp"
#include "publish/view.hpp"

#include <array>
#include <fmt/format.h>

namespace kinotheca {

namespace {

constexpr std::string_view html_type = "text/html; charset=utf-8";
constexpr std::string_view json_type = "application/json";

struct NavigationItem {
    std::string address;
    std::string label;
    bool current = false;
};
BOOST_DESCRIBE_STRUCT(NavigationItem, (), (address, label, current))

// What stands around every page's own matter.
struct Chrome {
    std::string language;
    std::string title; // of the document
    std::string description;
    std::string canonical; // path of the page
    std::string data;      // path of the same as JSON; empty where there is none
    std::string style;
    std::string icon;
    std::vector<std::string> fonts; // to be loaded at once
    std::string section;            // "films": names the page's kind in its class
    std::vector<NavigationItem> navigation;
    bool at_home = false;
    bool hidden = false; // from search engines
};
BOOST_DESCRIBE_STRUCT(Chrome, (), (language, title, description, canonical, data, style, icon, fonts, section, navigation, at_home, hidden))

template <class View>
struct PageOf {
    Chrome chrome;
    View view;
    BOOST_DESCRIBE_CLASS(PageOf, (), (chrome, view), (), ())
};

constexpr std::array sections{"films", "people", "festivals", "agenda", "sources", "about"};

constexpr std::array listed{EntityKind::edition, EntityKind::person, EntityKind::company, EntityKind::festival, EntityKind::venue,
    EntityKind::place, EntityKind::text};

TemplateParts template_parts(Texts const& texts)
{
    TemplateParts parts;
    constexpr std::string_view suffix = ".mustache";
    for (auto const& file : embedded::templates_data)
        if (file.name.ends_with(suffix))
            parts.files.emplace(file.name.substr(0, file.name.size() - suffix.size()), file.bytes);
    parts.interface_text = [&texts](std::string_view key) { return texts.find(key); };
    return parts;
}

Rendered not_there(int status)
{
    Rendered rendered;
    rendered.status = status;
    return rendered;
}

} // namespace

struct Site::Parts {
    Texts texts;
    Assets assets;
    TemplateParts files = template_parts(texts);

    template <class View>
    Template bound(char const* name) const
    {
        return Template(name, files, shape_of<PageOf<View>>());
    }

    Template film = bound<FilmView>("film");
    Template agent = bound<AgentView>("agent");
    Template festival = bound<FestivalView>("festival");
    Template house = bound<HouseView>("house");
    Template screening = bound<ScreeningView>("screening");
    Template text = bound<TextView>("text");
    Template edition = bound<EditionView>("edition");
    Template source = bound<SourceView>("source");
    Template films = bound<FilmsView>("films");
    Template names = bound<NamesView>("names");
    Template sources = bound<SourcesView>("sources");
    Template agenda = bound<AgendaView>("agenda");
    Template home = bound<HomeView>("home");
    Template about = bound<AboutView>("about");
    Template notice = bound<NoticeView>("notice");

    Chrome chrome(std::string const& title, std::string_view section, std::string const& canonical) const
    {
        Chrome chrome;
        chrome.language = texts.language();
        chrome.title = title.empty() ? texts["site.name"] + " – " + texts["site.claim"] : texts.with("site.title", title);
        chrome.description = texts["site.description"];
        chrome.canonical = canonical;
        if (!canonical.empty()) {
            auto question = canonical.find('?');
            auto path = canonical.substr(0, question);
            chrome.data = path == "/" ? "/home.json" : path + ".json";
            if (question != std::string::npos)
                chrome.data += canonical.substr(question);
        }
        chrome.style = assets.address("site.css");
        chrome.icon = assets.address("favicon.svg");
        for (auto const* font : {"source-serif-4-latin-wght-normal.woff2", "inter-latin-wght-normal.woff2"})
            if (auto address = assets.address(font); !address.empty())
                chrome.fonts.push_back(std::move(address));
        chrome.section = section;
        for (std::string_view one : sections)
            chrome.navigation.push_back({fmt::format("/{}", one), texts[fmt::format("nav.{}", one)], one == section});
        chrome.at_home = section == "home";
        return chrome;
    }

    template <class View>
    Rendered rendered(Template const& page, View view, std::string const& title, std::string_view section, std::string const& canonical,
        Representation representation, int status = 200) const
    {
        Rendered out;
        out.status = status;
        if (representation == Representation::json) {
            out.content_type = json_type;
            out.body = json_page(to_json(view));
            return out;
        }
        PageOf<View> whole{chrome(title, section, canonical), std::move(view)};
        whole.chrome.hidden = status != 200;
        out.content_type = html_type;
        out.body = page.render(&whole);
        return out;
    }

    Rendered notice_page(int status, Representation representation, std::string_view details) const
    {
        auto key = fmt::format("notice.{}", status);
        if (!texts.find(key))
            key = "notice.other";
        NoticeView view{status, texts[key], texts[key + "_text"]};
        if (status == 400 && !details.empty())
            view.text = sanitized(details);
        if (status == 500 && !details.empty())
            view.text += ' ' + texts.with("notice.500_number", sanitized(details));
        auto title = view.heading;
        return rendered(notice, std::move(view), title, "", "", representation, status);
    }

    Rendered entity_page(std::int64_t number, Target const& target, Representation representation, ViewContext const& context) const
    {
        auto entity = context.catalogue.entity(EntityId{number});
        // A merged one leads on; a ring of them would be a fault of the store and must not hold the visitor.
        for (int hops = 0; entity && entity->merged_into && hops < 8; ++hops)
            entity = context.catalogue.entity(*entity->merged_into);
        if (!entity || entity->merged_into)
            return not_there(404);
        auto canonical = address_of(entity->kind, entity->id, entity->label);
        auto asked = target;
        asked.query.clear();
        asked.named.reset();
        if (to_string(asked) != canonical) {
            Rendered moved;
            moved.status = 301;
            auto to = *parse_target(canonical);
            to.query = target.query;
            to.named = target.named;
            moved.location = to_string(to);
            return moved;
        }
        auto page = [&](Template const& page_template, auto view, std::string_view section) {
            auto title = view.heading.label;
            return rendered(page_template, std::move(view), title, section, canonical, representation);
        };
        switch (entity->kind) {
        case EntityKind::film: return page(film, film_view(*entity, context), "films");
        case EntityKind::edition: return page(edition, edition_view(*entity, context), "editions");
        case EntityKind::person: return page(agent, agent_view(*entity, context), "people");
        case EntityKind::company: return page(agent, agent_view(*entity, context), "companies");
        case EntityKind::festival: return page(festival, festival_view(*entity, context), "festivals");
        case EntityKind::screening: return page(screening, screening_view(*entity, context), "agenda");
        case EntityKind::venue: return page(house, house_view(*entity, context), "venues");
        case EntityKind::place: return page(house, house_view(*entity, context), "places");
        case EntityKind::text: return page(text, text_view(*entity, context), "texts");
        }
        return not_there(404);
    }

    Rendered source_page(std::int64_t number, Target const& target, Representation representation, ViewContext const& context) const
    {
        auto found = context.catalogue.source(SourceId{number});
        if (!found)
            return not_there(404);
        auto canonical = address_of(found->id);
        if (target.segments[1] != std::to_string(number)) {
            Rendered moved;
            moved.status = 301;
            moved.location = canonical + (target.named == Representation::json ? ".json" : "");
            return moved;
        }
        auto view = source_view(*found, context);
        // A source is often headed with its film's title: the kind tells the two pages apart in a list of tabs.
        auto title = texts["kind.source"] + " №\u202F" + std::to_string(number) + ": " + view.source.title;
        return rendered(source, std::move(view), title, "sources", canonical, representation);
    }

    Rendered list_page(std::string_view folder, Target const& target, Representation representation, ViewContext const& context) const
    {
        auto canonical = to_string(Target{target.segments, target.query, {}});
        auto page = [&](Template const& page_template, auto view) {
            auto title = view.heading;
            return rendered(page_template, std::move(view), title, folder, canonical, representation);
        };
        if (folder == "films")
            return page(films, films_view(target, context));
        if (folder == "agenda" || folder == "screenings")
            return page(agenda, agenda_view(target, context));
        if (folder == "sources")
            return page(sources, sources_view(target, context));
        if (folder == "about")
            return page(about, about_view(context));
        if (auto kind = kind_of_folder(folder))
            for (auto one : listed)
                if (one == *kind)
                    return page(names, names_view(*kind, target, context));
        return not_there(404);
    }

    Rendered page(Target const& target, Representation representation, ViewContext const& context) const
    {
        auto const& path = target.segments;
        bool home_data = path.size() == 1 && path[0] == "home" && representation == Representation::json;
        if (path.empty() || home_data)
            return rendered(home, home_view(context), "", "home", "/", representation);
        if (path.size() == 1)
            return list_page(path[0], target, representation, context);
        if (path.size() != 2)
            return not_there(404);
        auto number = parse_number(path[1]);
        if (!number)
            return not_there(404);
        if (path[0] == "sources")
            return source_page(*number, target, representation, context);
        return kind_of_folder(path[0]) ? entity_page(*number, target, representation, context) : not_there(404);
    }
};

Site::Site() : m_parts(std::make_unique<Parts const>()) {}
Site::~Site() = default;
Site::Site(Site&&) noexcept = default;

Rendered Site::page(Target const& target, Representation representation, Catalogue const& catalogue, Date today) const
{
    ViewContext context{catalogue, today, m_parts->texts};
    Rendered rendered;
    try {
        rendered = m_parts->page(target, representation, context);
    } catch (UsageError const& error) {
        return error_page(400, representation, error.what());
    }
    return rendered.status == 404 ? error_page(404, representation) : rendered;
}

Rendered Site::error_page(int status, Representation representation, std::string_view details) const
{
    return m_parts->notice_page(status, representation, details);
}

std::optional<Asset> Site::asset(std::string_view name) const
{
    return m_parts->assets.find(name);
}

} // namespace kinotheca
