#include "catalogue/statements.hpp"

#include "base/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace kinotheca {

namespace {

std::string key_of(std::string_view spelling)
{
    auto key = fold(spelling);
    return key.empty() ? std::string(spelling) : key; // a name of signs alone folds to nothing
}

// Evidence in the order of the page, each place once.
void add(Evidence& to, Evidence const& more)
{
    to.insert(to.end(), more.begin(), more.end());
    std::sort(to.begin(), to.end());
    to.erase(std::unique(to.begin(), to.end()), to.end());
}

template <class T>
std::string word(T const& value)
{
    if constexpr (std::is_same_v<T, std::string>)
        return value;
    else if constexpr (std::is_same_v<T, bool>)
        return value ? "true" : "false";
    else if constexpr (std::is_same_v<T, Form>)
        return form_name(value);
    else if constexpr (std::is_enum_v<T>)
        return name_of(value);
    else
        return std::to_string(value);
}

class Writer {
public:
    explicit Writer(Record const& record) : m_record(record) {}

    SourceStatements write()
    {
        for (std::size_t i = 0; i < m_record.films.size(); ++i)
            announce(m_record.films[i], fmt::format("films[{}]", i));
        for (std::size_t i = 0; i < m_record.films.size(); ++i)
            film(m_record.films[i], static_cast<int>(i));
        for (std::size_t i = 0; i < m_record.screenings.size(); ++i)
            screening(m_record.screenings[i], fmt::format("screenings[{}]", i));
        for (std::size_t i = 0; i < m_record.reviews.size(); ++i)
            review(m_record.reviews[i], fmt::format("reviews[{}]", i));
        return std::move(m_said);
    }

private:
    // All films of the record come first, so that screenings and reviews find them by their titles.
    void announce(Film const& film, std::string path)
    {
        auto index = add_mention(EntityKind::film, main_title(film), std::move(path));
        for (auto const& title : film.titles)
            if (title.text)
                (*title.kind == TitleKind::main && title.kind ? m_main_titles : m_titles).emplace(key_of(*title.text), index);
    }

    void film(Film const& film, int index)
    {
        auto path = mention(index).path;
        for (auto const& title : film.titles)
            if (title.text)
                say(index, "title", title.text, qualifiers("kind", title.kind));
        say(index, "year", film.year);
        say(index, "country", film.countries);
        say(index, "minutes", film.minutes);
        say(index, "colour", film.colour);
        say(index, "form", film.forms);
        say(index, "language", film.languages);
        say(index, "subtitles", film.subtitles);
        for (std::size_t i = 0; i < film.credits.size(); ++i)
            credit(index, film.credits[i], fmt::format("{}.credits[{}]", path, i));
        for (std::size_t i = 0; i < film.awards.size(); ++i) {
            auto const& award = film.awards[i];
            lead(index, "award", named(EntityKind::festival, award.event, fmt::format("{}.awards[{}]", path, i)), award.event,
                qualifiers(
                    "award", award.award, "place", award.place, "country", award.country, "year", award.year, "result", award.result));
        }
        for (std::size_t i = 0; i < film.selections.size(); ++i) {
            auto const& selection = film.selections[i];
            lead(index, "selection", named(EntityKind::festival, selection.event, fmt::format("{}.selections[{}]", path, i)),
                selection.event,
                qualifiers("section", selection.section, "place", selection.place, "country", selection.country, "year", selection.year));
        }
        for (std::size_t i = 0; i < film.editions.size(); ++i)
            edition(index, film.editions[i], fmt::format("{}.editions[{}]", path, i));
        for (std::size_t i = 0; i < film.references.size(); ++i)
            reference(index, film.references[i], fmt::format("{}.references[{}]", path, i));
        say(index, "synopsis", film.synopsis);
    }

    void credit(int film, Credit const& credit, std::string path)
    {
        auto kind = credit.role && is_company(*credit.role) ? EntityKind::company : EntityKind::person;
        auto const& name = credit.name ? credit.name : credit.native;
        auto target = named(kind, name, std::move(path));
        lead(film, "credit", target, name, qualifiers("role", credit.role, "character", credit.character));
        if (target && credit.name && credit.native)
            gather(*target, "native", *credit.native, credit.native.at);
    }

    void edition(int film, Edition const& edition, std::string path)
    {
        auto label = first_of(edition.title, edition.medium, edition.publisher);
        part(film, "edition", EntityKind::edition, std::move(label), std::move(path), [&](int index) {
            say(index, "medium", edition.medium);
            say(index, "title", edition.title);
            say(index, "publisher", edition.publisher);
            say(index, "year", edition.year);
        });
    }

    void reference(int film, Reference const& reference, std::string path)
    {
        auto label = first_of(reference.title, reference.in, reference.author);
        part(film, "reference", EntityKind::text, std::move(label), path, [&](int index) {
            lead(index, "author", named(EntityKind::person, reference.author, path + ".author"), reference.author, {});
            say(index, "title", reference.title);
            say(index, "in", reference.in);
            say(index, "year", reference.year);
        });
    }

    void screening(Screening const& screening, std::string path)
    {
        auto index = add_mention(EntityKind::screening, first_of(screening.title, screening.film, screening.date), path);
        say(index, "title", screening.title);
        lead(index, "film", film_named(screening.film, path + ".film"), screening.film, {});
        for (std::size_t i = 0; i < screening.films.size(); ++i)
            lead(index, "film", film_named(screening.films[i], fmt::format("{}.films[{}]", path, i)), screening.films[i], {});
        say(index, "date", screening.date);
        say(index, "time", screening.times);
        auto place = named(EntityKind::place, screening.place, path + ".place");
        auto venue = venue_named(screening.venue, screening.place, path + ".venue");
        lead(index, "venue", venue, screening.venue, {});
        say(index, "hall", screening.hall);
        lead(index, "place", place, screening.place, {});
        if (venue && place)
            gather(*venue, "place", *screening.place, screening.place.at, place);
        say(index, "region", screening.region);
        say(index, "country", screening.country);
        say(index, "cancelled", screening.cancelled);
        say(index, "status", screening.status);
        say(index, "theme", screening.themes);
        say(index, "language", screening.languages);
        say(index, "subtitles", screening.subtitles);
        say(index, "format", screening.formats);
        for (std::size_t i = 0; i < screening.guests.size(); ++i) {
            auto const& guest = screening.guests[i];
            lead(index, "guest", named(EntityKind::person, guest.name, fmt::format("{}.guests[{}]", path, i)), guest.name,
                qualifiers("part", guest.part));
        }
        say(index, "organiser", screening.organiser);
        say(index, "strand", screening.strand);
        say(index, "price", screening.price);
        say(index, "booking", screening.booking);
        say(index, "accessibility", screening.accessibility);
        say(index, "age", screening.age);
        drop_if_silent(index);
    }

    void review(Review const& review, std::string path)
    {
        auto index = add_mention(EntityKind::text, first_of(review.film, review.outlet, review.author), path);
        lead(index, "film", film_named(review.film, path + ".film"), review.film, {});
        lead(index, "author", named(EntityKind::person, review.author, path + ".author"), review.author, {});
        say(index, "outlet", review.outlet);
        say(index, "published", review.published);
        say(index, "rating", review.rating);
        drop_if_silent(index);
    }

    // A thing of which the whole is said in one place of a film: the film leads to it with all the evidence of its parts.
    template <class Tell>
    void part(int film, char const* property, EntityKind kind, std::string label, std::string path, Tell const& tell)
    {
        auto index = add_mention(kind, label, std::move(path));
        tell(index);
        Evidence at;
        for (auto const& statement : mention(index).statements)
            add(at, statement.at);
        if (!at.empty())
            mention(film).statements.push_back({property, std::move(label), index, {}, std::move(at)});
        drop_if_silent(index);
    }

    // A value's own statement. Nothing for what is absent.
    template <class T>
    void say(int index, char const* property, Value<T> const& value, std::vector<Qualifier> beside = {})
    {
        if (value)
            mention(index).statements.push_back({property, word(*value), std::nullopt, std::move(beside), value.at});
    }

    template <class T>
    void say(int index, char const* property, std::vector<Value<T>> const& values)
    {
        for (auto const& value : values)
            say(index, property, value);
    }

    // A statement that leads to another mention. Without a name (a prize of no named festival) its value is empty, and the
    // qualifiers' evidence is its own.
    void lead(int index, char const* property, std::optional<int> target, TextValue const& name, std::vector<Qualifier> beside)
    {
        auto at = name.at;
        if (at.empty())
            for (auto const& qualifier : beside)
                add(at, qualifier.at);
        if (!at.empty())
            mention(index).statements.push_back({property, name ? *name : std::string(), target, std::move(beside), std::move(at)});
    }

    // What several places of the record say alike of a shared mention: one statement with the evidence of all.
    void gather(int index, char const* property, std::string const& value, Evidence const& at, std::optional<int> target = {})
    {
        for (auto& statement : mention(index).statements)
            if (statement.property == property && statement.value == value && statement.target == target)
                return add(statement.at, at);
        mention(index).statements.push_back({property, value, target, {}, at});
    }

    template <class... Rest>
    static std::vector<Qualifier> qualifiers(Rest const&... rest)
    {
        std::vector<Qualifier> all;
        collect(all, rest...);
        return all;
    }

    static void collect(std::vector<Qualifier>&) {}

    template <class T, class... Rest>
    static void collect(std::vector<Qualifier>& all, char const* property, Value<T> const& value, Rest const&... rest)
    {
        if (value)
            all.push_back({property, word(*value), value.at});
        collect(all, rest...);
    }

    template <class... Rest>
    static std::string first_of(TextValue const& value, Rest const&... rest)
    {
        if (value)
            return *value;
        if constexpr (sizeof...(rest) > 0)
            return first_of(rest...);
        else
            return {};
    }

    // The mention under that spelling, made when it is the first. Empty where no name is said.
    std::optional<int> named(EntityKind kind, TextValue const& name, std::string path)
    {
        return name ? std::optional(shared(kind, key_of(*name), name, "name", std::move(path))) : std::nullopt;
    }

    // A house is known by its name and its town: of one name in two towns there are two. Where no town is said, it is the
    // first house of that name.
    std::optional<int> venue_named(TextValue const& name, TextValue const& place, std::string path)
    {
        if (!name)
            return {};
        auto key = key_of(*name);
        auto first = m_shared.find({EntityKind::venue, key});
        if (place && first != m_shared.end()) {
            auto [town, unknown] = m_towns.try_emplace(first->second, key_of(*place));
            if (!unknown && town->second != key_of(*place))
                key += '\n' + key_of(*place);
        }
        auto index = shared(EntityKind::venue, key, name, "name", std::move(path));
        if (place)
            m_towns.try_emplace(index, key_of(*place));
        return index;
    }

    // The film that the record gives under that title: as its main one first, then as any; else a film that is only named.
    std::optional<int> film_named(TextValue const& title, std::string path)
    {
        if (!title)
            return {};
        auto key = key_of(*title);
        for (auto const* titles : {&m_main_titles, &m_titles})
            if (auto found = titles->find(key); found != titles->end())
                return found->second;
        return shared(EntityKind::film, key, title, "title", std::move(path));
    }

    int shared(EntityKind kind, std::string const& key, TextValue const& name, char const* property, std::string path)
    {
        auto found = m_shared.find({kind, key});
        if (found == m_shared.end())
            found = m_shared.emplace(std::pair(kind, key), add_mention(kind, *name, std::move(path))).first;
        gather(found->second, property, *name, name.at);
        return found->second;
    }

    int add_mention(EntityKind kind, std::string label, std::string path)
    {
        m_said.mentions.push_back({kind, std::move(label), std::move(path), {}});
        return static_cast<int>(m_said.mentions.size()) - 1;
    }

    // An object of the record that holds no value mentions nothing. Only the last mention can be so.
    void drop_if_silent(int index)
    {
        if (mention(index).statements.empty() && index + 1 == static_cast<int>(m_said.mentions.size()))
            m_said.mentions.pop_back();
    }

    Mention& mention(int index) { return m_said.mentions[static_cast<std::size_t>(index)]; }

    Record const& m_record;
    SourceStatements m_said;
    std::map<std::pair<EntityKind, std::string>, int> m_shared;
    std::map<std::string, int> m_main_titles;
    std::map<std::string, int> m_titles;
    std::map<int, std::string> m_towns; // of a house's mention
};

} // namespace

SourceStatements statements_of(Record const& record)
{
    return Writer(record).write();
}

} // namespace kinotheca
