#include "record/evaluation.hpp"

#include "record/wording.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace kinotheca {

namespace {

using Objects = std::vector<json::object const*>;
using Values = std::vector<json::value>;
using Fields = std::vector<std::string_view>;
using Test = bool (*)(json::value const&, json::value const&);

constexpr std::size_t synopsis_letters = 40; // a synopsis is compared by how it begins: where it ends is a matter of taste

struct ListedFacts {
    std::string_view property;
    std::string_view head; // what such an object is known by
    Fields fields;
};

std::vector<ListedFacts> const& listed_facts()
{
    static std::vector<ListedFacts> const all{{"awards", "award", {"award", "event", "place", "country", "year", "result"}},
        {"selections", "event", {"event", "section", "place", "country", "year"}},
        {"editions", "medium", {"medium", "title", "publisher", "year"}}, {"references", "title", {"author", "title", "in", "year"}}};
    return all;
}

bool is_given(json::value const& value)
{
    return !value.is_null() && !(value.is_string() && value.get_string().empty()) && !(value.is_array() && value.get_array().empty());
}

json::value const* given(json::object const& object, std::string_view field)
{
    auto const* const value = object.if_contains(field);
    return value && is_given(*value) ? value : nullptr;
}

Values values(json::object const& object, Fields const& fields)
{
    Values list;
    for (auto field : fields)
        if (auto const* const value = given(object, field))
            list.push_back(*value);
    return list;
}

Values listed(json::object const& object, std::string_view field)
{
    auto const* const value = given(object, field);
    auto const* const array = value ? value->if_array() : nullptr;
    return array ? Values(array->begin(), array->end()) : Values();
}

Objects objects(json::object const& object, std::string_view field)
{
    Objects list;
    auto const* const value = given(object, field);
    if (auto const* const array = value ? value->if_array() : nullptr)
        for (auto const& each : *array)
            if (auto const* const one = each.if_object())
                list.push_back(one);
    return list;
}

std::string text_of(json::value const& value)
{
    return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

std::string text_of(json::object const& object, std::string_view field)
{
    auto const* const value = given(object, field);
    return value ? text_of(*value) : std::string();
}

bool same(json::value const& one, json::value const& other)
{
    return one == other;
}

bool worded_alike(json::value const& one, json::value const& other)
{
    return same_wording(text_of(one), text_of(other), 0.86);
}

bool worded_nearly(json::value const& one, json::value const& other)
{
    return same_wording(text_of(one), text_of(other), 0.8);
}

bool same_or_near(json::value const& one, json::value const& other)
{
    return one.is_number() || other.is_number() ? one == other : worded_nearly(one, other);
}

Values titles(json::object const& film)
{
    Values list;
    for (auto const& title : listed(film, "titles"))
        list.push_back(title.is_object() ? json::value(text_of(title.get_object(), "text")) : title);
    return list;
}

Values names(json::object const& film, std::string_view role, std::string_view field)
{
    Values list;
    for (auto const* credit : objects(film, "credits"))
        if (text_of(*credit, "role") == role)
            if (auto const* const name = given(*credit, field))
                list.push_back(*name);
    return list;
}

Values joined(Values list, Values const& more)
{
    list.insert(list.end(), more.begin(), more.end());
    return list;
}

struct Pair {
    json::object const* gold = nullptr; // null: read alone
    json::object const* read = nullptr; // null: missed as a whole
};
using Rate = std::function<double(json::object const&, json::object const&)>; // 0: not the same thing

// The likest first; what finds no partner stands alone.
std::vector<Pair> paired(Objects const& golds, Objects const& reads, Rate const& rate)
{
    struct Rated {
        double rate;
        std::size_t gold, read;
        auto operator<=>(Rated const&) const = default;
    };
    std::vector<Rated> rated;
    for (std::size_t g = 0; g < golds.size(); ++g)
        for (std::size_t r = 0; r < reads.size(); ++r)
            if (auto const points = rate(*golds[g], *reads[r]); points > 0)
                rated.push_back({points, g, r});
    std::sort(rated.rbegin(), rated.rend());
    std::vector<bool> gold_taken(golds.size()), read_taken(reads.size());
    std::vector<Pair> pairs;
    for (auto const& [points, g, r] : rated)
        if (!gold_taken[g] && !read_taken[r]) {
            gold_taken[g] = read_taken[r] = true;
            pairs.push_back({golds[g], reads[r]});
        }
    for (std::size_t g = 0; g < golds.size(); ++g)
        if (!gold_taken[g])
            pairs.push_back({golds[g], nullptr});
    for (std::size_t r = 0; r < reads.size(); ++r)
        if (!read_taken[r])
            pairs.push_back({nullptr, reads[r]});
    return pairs;
}

double rate_films(json::object const& gold, json::object const& read)
{
    double best = 0;
    for (auto const& one : titles(gold))
        for (auto const& other : titles(read))
            best = std::max(best, likeness(text_of(one), text_of(other)));
    return best >= 0.8 ? best : 0;
}

double rate_screenings(json::object const& gold, json::object const& read)
{
    double points = 0;
    static constexpr std::pair<std::string_view, int> weights[] = {{"date", 4}, {"venue", 1}, {"place", 1}};
    for (auto const& [field, weight] : weights)
        if (given(gold, field) && given(read, field) && worded_alike(*given(gold, field), *given(read, field)))
            points += weight;
    bool named = false;
    for (auto const& one : values(gold, {"title", "film"}))
        for (auto const& other : values(read, {"title", "film"}))
            named = named || same_wording(text_of(one), text_of(other), 0.75);
    points += named ? 3 : 0;
    std::set<std::string> times;
    for (auto const& time : listed(gold, "times"))
        times.insert(text_of(time));
    for (auto const& time : listed(read, "times"))
        points += static_cast<double>(times.erase(text_of(time)));
    return points >= 3 ? points : 0;
}

double rate_listed(ListedFacts const& facts, json::object const& gold, json::object const& read)
{
    auto const* const head = given(gold, facts.head);
    auto const* const read_head = given(read, facts.head);
    double points = head && read_head && same_wording(text_of(*head), text_of(*read_head), 0.7) ? 2 : 0;
    for (auto field : facts.fields)
        if (field != facts.head && given(gold, field) && given(read, field) && *given(gold, field) == *given(read, field))
            ++points;
    return points >= (head && read_head ? 2 : 1) ? points : 0;
}

// Only a title and directors are known of it, and the page neither shows nor reviews it.
bool is_named_in_passing(json::object const& film, json::object const& record)
{
    for (auto const& [field, value] : film)
        if (field != "titles" && field != "key" && field != "credits" && is_given(value))
            return false;
    for (auto const* credit : objects(film, "credits"))
        if (text_of(*credit, "role") != "director")
            return false;
    for (auto part : {"screenings", "reviews"})
        for (auto const* event : objects(record, part))
            if (auto const* const shown = given(*event, "film"))
                for (auto const& title : titles(film))
                    if (worded_alike(title, *shown))
                        return false;
    return true;
}

class Marker {
public:
    Marker(Evaluation& evaluation, std::string_view page) : m_evaluation(evaluation), m_page(page) {}

    Tally const& tally() const { return m_tally; }

    // Each value that was read may use up one of the gold; what is left is wrong unless allowed.
    void mark(std::string const& property, Values gold, Values const& read, Values const& allowed, Test test)
    {
        Tally tally;
        for (auto const& value : read) {
            auto const found = std::find_if(gold.begin(), gold.end(), [&](json::value const& wanted) { return test(wanted, value); });
            if (found != gold.end()) {
                gold.erase(found);
                ++tally.right;
            } else if (std::none_of(allowed.begin(), allowed.end(), [&](json::value const& other) { return test(other, value); })) {
                ++tally.wrong;
                m_evaluation.faults.push_back({m_page, Fault::Kind::wrong, property, text_of(value)});
            }
        }
        for (auto const& value : gold) {
            ++tally.missed;
            m_evaluation.faults.push_back({m_page, Fault::Kind::missed, property, text_of(value)});
        }
        if (tally.right + tally.wrong + tally.missed > 0)
            m_evaluation.properties[property] += tally;
        m_tally += tally;
    }

    void films(json::object const& gold, json::object const& read, json::object const& maybe)
    {
        Objects counted;
        auto spare = objects(maybe, "films");
        for (auto const* film : objects(gold, "films"))
            (is_named_in_passing(*film, gold) ? spare : counted).push_back(film);
        for (auto const& pair : paired(counted, objects(read, "films"), rate_films)) {
            auto const* const other = first_like(spare, pair, rate_films);
            if (!pair.gold) {
                bool const elsewhere =
                    other && std::any_of(counted.begin(), counted.end(), [&](auto const* film) { return rate_films(*other, *film) > 0; });
                if (is_named_in_passing(*pair.read, read) || (other && !elsewhere))
                    continue;
            }
            film(or_empty(pair.gold), or_empty(pair.read), or_empty(other));
        }
    }

    void screenings(json::object const& gold, json::object const& read, json::object const& maybe)
    {
        auto const spare = objects(maybe, "screenings");
        for (auto const& pair : paired(objects(gold, "screenings"), objects(read, "screenings"), rate_screenings)) {
            auto const* const other = first_like(spare, pair, rate_screenings);
            if (!pair.gold && other)
                continue;
            for (std::string_view field : {"title", "film", "date", "venue", "hall", "place", "region", "country"})
                mark_field("screening.", field, pair, or_empty(other), field == "date" || field == "country" ? same : worded_nearly);
            mark("screening.time", listed(or_empty(pair.gold), "times"), listed(or_empty(pair.read), "times"),
                listed(or_empty(other), "times"), same);
        }
    }

    void reviews(json::object const& gold, json::object const& read, json::object const& maybe)
    {
        auto const spare = objects(maybe, "reviews");
        for (auto const& pair : paired(objects(gold, "reviews"), objects(read, "reviews"), [](auto const&, auto const&) { return 1; })) {
            if (!pair.gold && !spare.empty())
                continue;
            for (std::string_view field : {"film", "author", "outlet", "published", "rating"})
                mark_field("review.", field, pair, spare.empty() ? s_empty : *spare.front(), worded_alike);
        }
    }

private:
    static json::object const& or_empty(json::object const* object) { return object ? *object : s_empty; }

    static json::object const* first_like(Objects const& spare, Pair const& pair, Rate const& rate)
    {
        auto const& one = pair.gold ? *pair.gold : *pair.read;
        auto const found = std::find_if(spare.begin(), spare.end(), [&](auto const* other) { return rate(*other, one) > 0; });
        return found == spare.end() ? nullptr : *found;
    }

    void mark_field(std::string_view prefix, std::string_view field, Pair const& pair, json::object const& maybe, Test test)
    {
        mark(std::string(prefix) + std::string(field), values(or_empty(pair.gold), {field}), values(or_empty(pair.read), {field}),
            values(maybe, {field}), test);
    }

    void film(json::object const& gold, json::object const& read, json::object const& maybe)
    {
        mark("title", titles(gold), titles(read), joined(titles(maybe), titles(gold)), worded_alike);
        for (std::string_view field : {"year", "minutes", "colour"})
            mark(std::string(field), values(gold, {field}), values(read, {field}), values(maybe, {field}), same);
        for (std::string_view field : {"countries", "forms", "languages", "subtitles"})
            mark(std::string(field), listed(gold, field), listed(read, field), listed(maybe, field), same);
        credits(gold, read, maybe);
        for (auto const& facts : listed_facts())
            listed_objects(facts, gold, read, maybe);
        mark("synopsis", opening(gold), opening(read), opening(maybe), worded_nearly);
    }

    void credits(json::object const& gold, json::object const& read, json::object const& maybe)
    {
        std::set<std::string> roles;
        for (auto const* film : {&gold, &read, &maybe})
            for (auto const* credit : objects(*film, "credits"))
                roles.insert(text_of(*credit, "role"));
        for (auto const& role : roles)
            mark("credit:" + role, names(gold, role, "name"), names(read, role, "name"),
                joined(names(maybe, role, "name"), joined(names(gold, role, "native"), names(maybe, role, "native"))), worded_alike);
    }

    void listed_objects(ListedFacts const& facts, json::object const& gold, json::object const& read, json::object const& maybe)
    {
        auto const rate = [&](json::object const& one, json::object const& other) { return rate_listed(facts, one, other); };
        auto const allowed = objects(maybe, facts.property);
        for (auto const& pair : paired(objects(gold, facts.property), objects(read, facts.property), rate)) {
            if (!pair.gold && first_like(allowed, pair, rate))
                continue;
            for (auto field : facts.fields) {
                Values spare;
                for (auto const* other : allowed)
                    spare = joined(std::move(spare), values(*other, {field}));
                mark(std::string(facts.property) + "." + std::string(field), values(or_empty(pair.gold), {field}),
                    values(or_empty(pair.read), {field}), spare, same_or_near);
            }
        }
    }

    static Values opening(json::object const& film)
    {
        auto const text = beginning(text_of(film, "synopsis"), synopsis_letters);
        return text.empty() ? Values() : Values{json::value(text)};
    }

    static json::object const s_empty;
    Evaluation& m_evaluation;
    std::string m_page;
    Tally m_tally;
};

json::object const Marker::s_empty;

json::object const& part_of(json::object const& record, std::string_view name)
{
    static json::object const none;
    auto const* const part = given(record, name);
    return part && part->is_object() ? part->get_object() : none;
}

Values main_language(json::object const& record)
{
    auto const language = text_of(part_of(record, "source"), "language");
    return language.empty() ? Values() : Values{json::value(language.substr(0, language.find('-')))};
}

double ratio(int part, int whole)
{
    return whole > 0 ? static_cast<double>(part) / whole : 1;
}

} // namespace

double Tally::precision() const
{
    return ratio(right, right + wrong);
}

double Tally::recall() const
{
    return ratio(right, right + missed);
}

double Tally::f1() const
{
    auto const sum = precision() + recall();
    return sum > 0 ? 2 * precision() * recall() / sum : 0;
}

Tally& Tally::operator+=(Tally const& other)
{
    right += other.right;
    wrong += other.wrong;
    missed += other.missed;
    return *this;
}

double Evaluation::mean_f1() const
{
    double sum = 0;
    for (auto const& [page, tally] : pages)
        sum += tally.f1();
    return pages.empty() ? 0 : sum / static_cast<double>(pages.size());
}

void evaluate(Evaluation& evaluation, std::string_view page, json::object const& gold, json::object const& record)
{
    Marker marker(evaluation, page);
    auto const language = main_language(gold);
    if (!language.empty())
        marker.mark("language", language, main_language(record), {}, worded_alike);
    auto const& maybe = part_of(gold, "maybe");
    marker.films(gold, record, maybe);
    marker.screenings(gold, record, maybe);
    marker.reviews(gold, record, maybe);
    evaluation.all += marker.tally();
    evaluation.pages.emplace_back(page, marker.tally());
    evaluation.languages[language.empty() ? "–" : text_of(language.front())] += marker.tally();
    auto const kind = text_of(part_of(gold, "source"), "kind");
    evaluation.kinds[kind.empty() ? "–" : kind] += marker.tally();
}

} // namespace kinotheca
