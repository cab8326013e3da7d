#include "record/record.hpp"

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

} // namespace kinotheca
