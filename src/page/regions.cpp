#include "page/regions.hpp"

#include <algorithm>
#include <array>

namespace kinotheca {

namespace {

// Words of class and id attributes, whole.
constexpr std::array boilerplate_words{"nav", "navbar", "navigation", "main-menu", "mainmenu", "topmenu", "main-nav", "site-nav",
    "site-navigation", "main-navigation", "primary-navigation", "mobile-menu", "breadcrumb", "breadcrumbs", "pagination", "pager",
    "site-footer", "page-footer", "site-header", "masthead", "topbar", "skip-link", "skip-links", "social-links", "share-buttons",
    "sharedaddy", "social-share", "newsletter-signup", "colophon"};
constexpr std::array boilerplate_ids{"header", "footer", "menu", "top-menu", "topnav"};
constexpr std::array notice_beginnings{"cookie", "consent", "gdpr", "cc-banner", "cc-window", "onetrust", "cmp-"};
constexpr std::array aside_words{"sidebar", "side-bar", "sidecol", "side-column", "right-column", "left-column", "widget", "widget-area",
    "related", "related-posts", "related-films", "related-content", "related-articles", "related-events", "similar", "recommended",
    "recommendations", "see-also", "also-like", "promo"};
constexpr std::array card_words{"card", "teaser", "tile"};

template <class Words>
bool contains(Words const& words, std::string_view word)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view other) { return equal_without_case(word, other); });
}

bool is_notice(std::string_view word)
{
    return std::any_of(notice_beginnings.begin(), notice_beginnings.end(), [&](std::string_view beginning) {
        return word.size() >= beginning.size() && equal_without_case(word.substr(0, beginning.size()), beginning);
    });
}

Purpose purpose_of_role(std::string_view role)
{
    if (role.empty())
        return Purpose::matter;
    if (contains(std::array{"navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog", "alertdialog"}, role))
        return Purpose::boilerplate;
    return equal_without_case(role, "complementary") ? Purpose::aside : Purpose::matter;
}

// The heading part of an entry, though it stands in no article element.
bool is_heading_of_entry(Tag const& tag)
{
    bool found = false;
    for_each_word(tag.classes, [&](std::string_view word) {
        for (std::string_view const part : {"entry", "post", "article", "content", "film", "movie", "event", "title", "single", "hero"})
            found = found || word.find(part) != std::string_view::npos;
    });
    return found;
}

} // namespace

Purpose purpose_of(Tag const& tag, Element element, Display display, bool inside_matter)
{
    if (element == Element::html || element == Element::body || element == Element::main_)
        return Purpose::matter;
    if (element == Element::nav || element == Element::noscript || tag.modal)
        return Purpose::boilerplate;
    if ((element == Element::header || element == Element::footer) && !inside_matter && !is_heading_of_entry(tag))
        return Purpose::boilerplate;
    if (element == Element::form)
        return Purpose::form;
    if (auto const purpose = purpose_of_role(tag.role); purpose != Purpose::matter)
        return purpose;
    if (element == Element::aside)
        return Purpose::aside;
    if ((tag.classes.empty() && tag.id.empty()) || display == Display::flow || display == Display::cell || display == Display::row)
        return Purpose::matter;

    auto purpose = Purpose::matter;
    auto look_at = [&](std::string_view word) {
        if (purpose != Purpose::matter)
            return;
        if (contains(boilerplate_words, word) || is_notice(word))
            purpose = Purpose::boilerplate;
        else if (contains(aside_words, word))
            purpose = Purpose::aside;
        else if (contains(card_words, word))
            purpose = Purpose::card;
    };
    for_each_word(tag.classes, look_at);
    for_each_word(tag.id, look_at);
    if (purpose == Purpose::matter && !inside_matter && contains(boilerplate_ids, tag.id))
        purpose = Purpose::boilerplate;
    return purpose;
}

void Regions::open(Purpose purpose, bool by_class)
{
    m_open.push_back({m_text.blocks.size(), 0, m_text.body.size(), purpose, by_class, false});
}

void Regions::close()
{
    // The longest form that is still one to fill in; a longer one is the page itself.
    constexpr std::size_t longest_form = 1500;

    if (m_open.empty())
        return;
    auto region = m_open.back();
    m_open.pop_back();
    if (region.matter && !m_open.empty())
        m_open.back().matter = true;
    region.last = m_text.blocks.size();
    auto const form = region.purpose == Purpose::form;
    if (region.first >= region.last || (region.matter && (region.by_class || form))
        || (form && m_text.body.size() - region.begin > longest_form))
        return;
    if (form)
        region.purpose = Purpose::boilerplate;
    m_believed.push_back(region);
}

void Regions::matter_found()
{
    if (!m_open.empty())
        m_open.back().matter = true;
}

std::vector<bool> Regions::covered(Purpose purpose) const
{
    // A block that proved blank was taken back, though a part had begun or ended behind it.
    auto const count = m_text.blocks.size();
    std::vector<int> steps(count + 1);
    for (auto const& region : m_believed)
        if (region.purpose == purpose) {
            ++steps[std::min(region.first, count)];
            --steps[std::min(region.last, count)];
        }
    std::vector<bool> inside(count);
    int depth = 0;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        depth += steps[i];
        inside[i] = depth > 0;
    }
    return inside;
}

void Regions::finish()
{
    while (!m_open.empty())
        close();
    if (m_believed.empty())
        return;
    auto const boilerplate = covered(Purpose::boilerplate);
    auto const aside = covered(Purpose::aside);
    auto const card = covered(Purpose::card);
    std::size_t in_all = 0;
    std::size_t in_cards = 0;
    for (std::size_t i = 0; i < m_text.blocks.size(); ++i) {
        auto& block = m_text.blocks[i];
        block.boilerplate = boilerplate[i];
        block.aside = aside[i];
        if (!boilerplate[i] && !aside[i]) {
            in_all += block.span.size();
            in_cards += card[i] ? block.span.size() : 0;
        }
    }
    if (in_cards * 2 <= in_all)
        for (std::size_t i = 0; i < m_text.blocks.size(); ++i)
            m_text.blocks[i].aside = m_text.blocks[i].aside || card[i];
}

} // namespace kinotheca
