#include "record/record.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

namespace kinotheca {

namespace {

template <class T>
json::value plain(T const& value)
{
    if constexpr (std::is_same_v<T, Form>)
        return json::value(form_name(value));
    else if constexpr (std::is_enum_v<T>)
        return json::value(name_of(value));
    else
        return json::value(value);
}

template <class T>
json::value write(Value<T> const& value, WithEvidence evidence)
{
    if (evidence == WithEvidence::no)
        return plain(*value);
    json::array places;
    for (auto span : value.at)
        places.push_back(json::array{span.begin, span.end});
    return json::object{{"value", plain(*value)}, {"at", std::move(places)}};
}

template <class Struct>
json::value write(Struct const& object, WithEvidence evidence);

template <class T>
json::value write(std::vector<T> const& list, WithEvidence evidence)
{
    json::array array;
    for (auto const& item : list)
        array.push_back(write(item, evidence));
    return array;
}

template <class T>
bool absent(Value<T> const& value)
{
    return !value;
}

template <class T>
bool absent(std::vector<T> const& list)
{
    return list.empty();
}

template <class Struct>
json::value write(Struct const& object, WithEvidence evidence)
{
    json::object members;
    boost::mp11::mp_for_each<boost::describe::describe_members<Struct, boost::describe::mod_public>>([&](auto member) {
        auto const& value = object.*member.pointer;
        if (!absent(value))
            members[member.name] = write(value, evidence);
    });
    return members;
}

// Reads what write() writes. `where` is the place in the record: "films[0].year".
[[noreturn]] void refuse(std::string const& where, std::string_view why)
{
    throw Error(fmt::format("cannot take the record: {} {}; doc/record.md says what a record is", where, why));
}

json::object const& object_at(json::value const& value, std::string const& where)
{
    auto const* object = value.if_object();
    if (!object)
        refuse(where, "is no object");
    return *object;
}

json::array const& array_at(json::value const& value, std::string const& where)
{
    auto const* array = value.if_array();
    if (!array)
        refuse(where, "is no list");
    return *array;
}

std::string string_at(json::value const& value, std::string const& where)
{
    auto const* string = value.if_string();
    if (!string)
        refuse(where, "is no text");
    return std::string(*string);
}

template <class T>
T plain_at(json::value const& value, std::string const& where)
{
    if constexpr (std::is_same_v<T, std::string>) {
        return string_at(value, where);
    } else if constexpr (std::is_same_v<T, bool>) {
        if (!value.is_bool())
            refuse(where, "is neither true nor false");
        return value.get_bool();
    } else if constexpr (std::is_enum_v<T>) {
        auto const word = string_at(value, where);
        T found{};
        if constexpr (std::is_same_v<T, Form>)
            if (word == form_name(Form::short_))
                return Form::short_;
        if (!parse_name(word, found))
            refuse(where, fmt::format("is “{}”, which is no word of its list", word));
        return found;
    } else {
        boost::system::error_code problem;
        auto const number = value.to_number<T>(problem);
        if (problem)
            refuse(where, "is no whole number of that size");
        return number;
    }
}

Evidence evidence_at(json::value const& value, std::string const& where)
{
    Evidence places;
    for (auto const& each : array_at(value, where)) {
        auto const& ends = array_at(each, where);
        if (ends.size() != 2)
            refuse(where, "has a place without two ends");
        Span const span{plain_at<std::uint32_t>(ends[0], where), plain_at<std::uint32_t>(ends[1], where)};
        if (span.begin >= span.end)
            refuse(where, "has a place of no words");
        places.push_back(span);
    }
    return places;
}

template <class T>
void read(json::value const& value, std::string const& where, Value<T>& read)
{
    auto const& object = object_at(value, where);
    auto const* said = object.if_contains("value");
    auto const* at = object.if_contains("at");
    if (!said || !at || object.size() != 2)
        refuse(where, "has not just a value and its places");
    read = {plain_at<T>(*said, where), evidence_at(*at, where + ".at")};
    if (!read)
        refuse(where, "has no evidence");
}

template <class Struct>
void read(json::value const& value, std::string const& where, Struct& read_into);

template <class T>
void read(json::value const& value, std::string const& where, std::vector<T>& list)
{
    for (auto const& each : array_at(value, where)) {
        auto& item = list.emplace_back();
        read(each, fmt::format("{}[{}]", where, list.size() - 1), item);
    }
}

template <class Struct>
void read(json::value const& value, std::string const& where, Struct& read_into)
{
    for (auto const& each : object_at(value, where)) {
        bool known = false;
        boost::mp11::mp_for_each<boost::describe::describe_members<Struct, boost::describe::mod_public>>([&](auto member) {
            if (each.key() != member.name)
                return;
            known = true;
            read(each.value(), fmt::format("{}.{}", where, member.name), read_into.*member.pointer);
        });
        if (!known)
            refuse(where, fmt::format("has a member “{}”, which is none", std::string_view(each.key())));
    }
}

PageSource source_at(json::value const& value)
{
    PageSource source;
    for (auto const& [name, each] : object_at(value, "source")) {
        auto const where = "source." + std::string(name);
        if (name == "path")
            source.path = string_at(each, where);
        else if (name == "url")
            source.url = each.is_null() ? std::string() : string_at(each, where);
        else if (name == "language")
            source.language = each.is_null() ? std::string() : string_at(each, where);
        else if (name == "kind")
            source.kind = plain_at<PageKind>(each, where);
        else if (name == "title")
            source.title = string_at(each, where);
        else
            refuse("source", fmt::format("has a member “{}”, which is none", std::string_view(name)));
    }
    return source;
}

std::vector<Doubt> doubts_at(json::value const& value)
{
    std::vector<Doubt> doubts;
    for (auto const& each : array_at(value, "doubts")) {
        auto const where = fmt::format("doubts[{}]", doubts.size());
        auto const& object = object_at(each, where);
        auto& doubt = doubts.emplace_back();
        for (auto const& [name, part] : object)
            if (name == "about")
                doubt.about = string_at(part, where + ".about");
            else if (name == "text")
                doubt.text = string_at(part, where + ".text");
            else if (name == "at")
                doubt.at = evidence_at(part, where + ".at");
            else
                refuse(where, fmt::format("has a member “{}”, which is none", std::string_view(name)));
    }
    return doubts;
}

} // namespace

std::string form_name(Form form)
{
    return form == Form::short_ ? "short" : name_of(form);
}

std::string main_title(Film const& film)
{
    for (auto const& title : film.titles)
        if (*title.kind == TitleKind::main)
            return *title.text;
    return film.titles.empty() ? std::string() : *film.titles.front().text;
}

json::value to_json(Record const& record, WithEvidence evidence)
{
    auto const& source = record.source;
    json::object about{
        {"path", source.path}, {"url", nullptr}, {"language", nullptr}, {"kind", name_of(source.kind)}, {"title", source.title}};
    if (!source.url.empty())
        about["url"] = source.url;
    if (!source.language.empty())
        about["language"] = source.language;
    json::object whole{{"source", std::move(about)}, {"films", write(record.films, evidence)},
        {"screenings", write(record.screenings, evidence)}, {"reviews", write(record.reviews, evidence)}};
    if (!record.doubts.empty()) {
        json::array doubts;
        for (auto const& doubt : record.doubts) {
            json::array places;
            for (auto span : doubt.at)
                places.push_back(json::array{span.begin, span.end});
            doubts.push_back(json::object{{"about", doubt.about}, {"text", doubt.text}, {"at", std::move(places)}});
        }
        whole["doubts"] = std::move(doubts);
    }
    return whole;
}

Record record_from_json(json::value const& value)
{
    Record record;
    for (auto const& [name, each] : object_at(value, "the whole"))
        if (name == "source")
            record.source = source_at(each);
        else if (name == "films")
            read(each, "films", record.films);
        else if (name == "screenings")
            read(each, "screenings", record.screenings);
        else if (name == "reviews")
            read(each, "reviews", record.reviews);
        else if (name == "doubts")
            record.doubts = doubts_at(each);
        else
            refuse("the whole", fmt::format("has a member “{}”, which is none", std::string_view(name)));
    return record;
}

} // namespace kinotheca
