#pragma once

#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kinotheca::tests {

// What is wrong with a page of ours as HTML that is also well nested: a tag that is not closed, an attribute without quotes,
// an id twice, a bare "&" or "<", a script, a style or a handler within the page. Empty: nothing.
inline std::string wrong_with(std::string_view page)
{
    static std::set<std::string, std::less<>> const never_closed{"meta", "link", "!doctype"};
    static std::set<std::string, std::less<>> const drawn{"path", "rect", "circle"};
    std::vector<std::string> open;
    std::set<std::string> ids;
    auto around = [&](std::size_t at) { return std::string(page.substr(at > 40 ? at - 40 : 0, 100)); };
    for (std::size_t at = 0; at < page.size(); ++at) {
        if (page[at] == '&') {
            auto end = page.find(';', at);
            auto name = page.substr(at + 1, end - at - 1);
            if (name != "amp" && name != "lt" && name != "gt" && name != "quot" && name != "#39")
                return "a bare & near " + around(at);
        }
        if (page[at] == '>')
            return "a bare > near " + around(at);
        if (page[at] != '<')
            continue;
        auto begin = ++at;
        bool closing = at < page.size() && page[at] == '/';
        at += closing ? 1 : 0;
        std::string name;
        while (at < page.size() && (std::isalnum(static_cast<unsigned char>(page[at])) || page[at] == '!'))
            name += page[at++];
        if (name.empty() || name == "script" || name == "style" || name == "iframe" || name == "object")
            return "a tag that may not be there near " + around(begin);
        bool closed_itself = false;
        while (at < page.size() && page[at] != '>') {
            if (page[at] == ' ') {
                ++at;
                continue;
            }
            if (page[at] == '/' && at + 1 < page.size() && page[at + 1] == '>') {
                closed_itself = true;
                ++at;
                continue;
            }
            std::string attribute;
            while (at < page.size() && (std::isalnum(static_cast<unsigned char>(page[at])) || page[at] == '-'))
                attribute += page[at++];
            if (attribute.empty())
                return "a broken attribute near " + around(at);
            if (attribute == "style" || attribute.starts_with("on"))
                return "an attribute that may not be there: " + attribute + " near " + around(at);
            if (at < page.size() && page[at] == '=') {
                if (page[at + 1] != '"')
                    return "an attribute without quotes near " + around(at);
                auto end = page.find('"', at + 2);
                auto value = page.substr(at + 2, end - at - 2);
                if (value.find('<') != std::string_view::npos)
                    return "a bare < in an attribute near " + around(at);
                if (attribute == "id" && !ids.insert(std::string(value)).second)
                    return "the id " + std::string(value) + " twice";
                if ((attribute == "href" || attribute == "src") && value.find(':') != std::string_view::npos && !value.starts_with("http")
                    && !value.starts_with("/") && !value.starts_with("#"))
                    return "a link that may not be there: " + std::string(value);
                at = end + 1;
            }
        }
        if (closing) {
            if (open.empty() || open.back() != name)
                return "</" + name + "> closes " + (open.empty() ? "nothing" : open.back()) + " near " + around(begin);
            open.pop_back();
        } else if (!closed_itself && !never_closed.contains(name) && !(drawn.contains(name) && closed_itself)) {
            open.push_back(name);
        }
    }
    return open.empty() ? "" : "<" + open.back() + "> is not closed";
}

} // namespace kinotheca::tests
