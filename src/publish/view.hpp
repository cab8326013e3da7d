#pragma once

#include "base/date.hpp"
#include "catalogue/catalogue.hpp"
#include "publish/address.hpp"
#include "publish/texts.hpp"
#include "publish/view_parts.hpp"

#include <optional>
#include <string>
#include <vector>

// Entity → View: what people want to know of it, who says each value, and where they disagree. One function per kind; HTML,
// JSON and text are representations of these structs. Pure: the catalogue, the day and the words of the interface are all
// they look at. Every function throws Error when the catalogue can't be read and for nothing else.
namespace kinotheca {

struct ViewContext {
    Catalogue const& catalogue;
    Date today;
    Texts const& texts;
};

// At the head of every entity's view.
struct Heading {
    std::string kind;
    std::string kind_label;
    std::int64_t id = 0;
    std::string address;
    std::string label;
    std::string language;
    std::string direction;
    std::vector<ViewValue> other_names; // original titles, names in another script: beneath the label
};
BOOST_DESCRIBE_STRUCT(Heading, (), (kind, kind_label, id, address, label, language, direction, other_names))

struct FilmView {
    Heading heading;
    std::vector<ViewValue> line; // country, year, length, colour and form for the line beneath the title
    std::vector<CreditLine> directors;
    Html poster;
    std::vector<ViewFact> facts;
    std::vector<CreditGroup> credits;
    std::vector<Passage> synopses;
    std::vector<Stop> awards;
    std::vector<JourneyYear> journey;
    Html journey_plot;
    std::vector<Showing> coming;
    std::vector<Showing> past;
    std::vector<Showing> undated; // of which no year is said
    std::vector<EditionLine> editions;
    std::vector<TextLine> texts;
    std::vector<FilmLine> beside; // by the same directors
    std::string beside_reason;
    std::vector<SourceLine> sayers; // the sources of `said`
    std::vector<SayingRow> said;    // what several sources say, source by source
    std::vector<SourceLine> sources;
};
BOOST_DESCRIBE_STRUCT(FilmView, (),
    (heading, line, directors, poster, facts, credits, synopses, awards, journey, journey_plot, coming, past, undated, editions, texts,
        beside, beside_reason, sayers, said, sources))

struct RoleFilms {
    std::string role;
    std::string label;
    std::vector<FilmLine> films; // the newest first
};
BOOST_DESCRIBE_STRUCT(RoleFilms, (), (role, label, films))

struct AgentView { // a person or company
    Heading heading;
    std::vector<ViewFact> facts;
    std::vector<RoleFilms> films;
    Html films_plot;
    std::vector<Showing> coming; // of their films, or with them as guests
    std::vector<Showing> past;
    std::vector<Showing> undated;
    std::vector<TextLine> texts; // written by them
    std::vector<SourceLine> sources;
};
BOOST_DESCRIBE_STRUCT(AgentView, (), (heading, facts, films, films_plot, coming, past, undated, texts, sources))

struct FestivalYear {
    std::string year;
    std::vector<FilmLine> films;
};
BOOST_DESCRIBE_STRUCT(FestivalYear, (), (year, films))

struct FestivalView {
    Heading heading;
    std::vector<ViewFact> facts;
    std::vector<FestivalYear> years; // the newest first; one without a year last
    std::vector<SourceLine> sources;
};
BOOST_DESCRIBE_STRUCT(FestivalView, (), (heading, facts, years, sources))

struct HouseView { // a venue or place
    Heading heading;
    std::vector<ViewFact> facts;
    std::vector<NamedLine> venues; // of a place: where something is shown in it
    std::vector<ShowingDay> coming;
    std::vector<ShowingDay> past; // the latest first
    std::vector<Showing> undated;
    std::vector<SourceLine> sources;
};
BOOST_DESCRIBE_STRUCT(HouseView, (), (heading, facts, venues, coming, past, undated, sources))

struct ScreeningView {
    Heading heading;
    Showing showing;
    std::string state; // "cancelled", "moved", "sold-out", "past", or empty
    std::string state_text;
    std::vector<ViewFact> facts;
    std::vector<Showing> others; // of the same films
    std::vector<Showing> nearby; // coming ones of the same theme or place
    std::string booking;
    std::vector<SourceLine> sources;
};
BOOST_DESCRIBE_STRUCT(ScreeningView, (), (heading, showing, state, state_text, facts, others, nearby, booking, sources))

struct TextView { // a review or reference
    Heading heading;
    std::vector<ViewFact> facts;
    std::vector<FilmLine> films;
    std::vector<SourceLine> sources;
};
BOOST_DESCRIBE_STRUCT(TextView, (), (heading, facts, films, sources))

struct EditionView {
    Heading heading;
    std::vector<ViewFact> facts;
    std::vector<FilmLine> films;
    std::vector<SourceLine> sources;
};
BOOST_DESCRIBE_STRUCT(EditionView, (), (heading, facts, films, sources))

// A value that a source says, and where.
struct SaidLine {
    std::string name;
    std::string label;
    std::string value;
    std::string text;
    std::string hue;    // of the kind of fact: "title", "people", "time", "place", "event", "form", "language", "text"
    std::string anchor; // "at-120-164"
    int begin = 0;      // bytes of the text
    int end = 0;
    std::string address; // of what the value leads to
};
BOOST_DESCRIBE_STRUCT(SaidLine, (), (name, label, value, text, hue, anchor, begin, end, address))

struct SaidEntity {
    NamedLine entity;
    std::vector<SaidLine> lines;
};
BOOST_DESCRIBE_STRUCT(SaidEntity, (), (entity, lines))

struct SourceView {
    SourceLine source;
    std::string path;
    std::string newer; // address of the reading that stands in its place
    std::string reader_version;
    std::string content_hash;
    std::vector<SaidEntity> said;
    std::string said_count;
    std::int64_t left_out = 0; // statements beyond what a page can show
    std::string text;          // as data
    Html marked;               // the same with its marks
    bool cut = false;          // the text is longer than what is shown
};
BOOST_DESCRIBE_STRUCT(SourceView, (), (source, path, newer, reader_version, content_hash, said, said_count, left_out, text, marked, cut))

struct FilmsView {
    std::string heading;
    std::vector<Filter> filters;
    std::vector<FilmLine> films;
    Paging paging;
};
BOOST_DESCRIBE_STRUCT(FilmsView, (), (heading, filters, films, paging))

struct LetterGroup {
    std::string letter;
    std::vector<NamedLine> items;
};
BOOST_DESCRIBE_STRUCT(LetterGroup, (), (letter, items))

struct NamesView { // people, companies, festivals, venues, places, texts, editions
    std::string kind;
    std::string heading;
    std::vector<LetterGroup> groups;
    Paging paging;
};
BOOST_DESCRIBE_STRUCT(NamesView, (), (kind, heading, groups, paging))

struct SourcesView {
    std::string heading;
    std::vector<SourceLine> sources;
    Paging paging;
};
BOOST_DESCRIBE_STRUCT(SourcesView, (), (heading, sources, paging))

struct AgendaView {
    std::string heading;
    std::string when; // "coming" or "past"
    std::string coming_address;
    std::string past_address;
    bool coming = true;
    DayText today;
    std::vector<Filter> filters;
    std::vector<ShowingDay> days;
    std::vector<Showing> undated; // on the last page of those to come
    Paging paging;
    std::vector<SourceLine> sources;
};
BOOST_DESCRIBE_STRUCT(AgendaView, (), (heading, when, coming_address, past_address, coming, today, filters, days, undated, paging, sources))

struct HomeView {
    DayText today;
    std::vector<ShowingDay> coming;
    std::vector<ShowingDay> past; // the latest, where nothing is coming
    std::vector<FilmLine> films;  // the newest in the catalogue
    std::vector<SourceLine> read; // the newest sources
    std::vector<Count> counts;
    std::vector<SourceLine> sources;
};
BOOST_DESCRIBE_STRUCT(HomeView, (), (today, coming, past, films, read, counts, sources))

struct NoticeView { // there is no such page; something went wrong
    int status = 0;
    std::string heading;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(NoticeView, (), (status, heading, text))

struct AboutView {
    std::string heading;
    std::vector<Count> counts;
};
BOOST_DESCRIBE_STRUCT(AboutView, (), (heading, counts))

// Each requires an entity of its kind that is not merged into another.
FilmView film_view(Entity const& film, ViewContext const& context);
AgentView agent_view(Entity const& agent, ViewContext const& context); // person or company
FestivalView festival_view(Entity const& festival, ViewContext const& context);
HouseView house_view(Entity const& house, ViewContext const& context); // venue or place
ScreeningView screening_view(Entity const& screening, ViewContext const& context);
TextView text_view(Entity const& text, ViewContext const& context);
EditionView edition_view(Entity const& edition, ViewContext const& context);
SourceView source_view(Source const& source, ViewContext const& context);

// The lists of the site, as the query of the target asks: "page"; films "year", "country", "form"; agenda "when", "day",
// "place", "theme". Parameters that they don't know are left alone; a page that is beyond the last is empty. Throw
// UsageError for a page or day that is none.
FilmsView films_view(Target const& target, ViewContext const& context);
NamesView names_view(EntityKind kind, Target const& target, ViewContext const& context);
SourcesView sources_view(Target const& target, ViewContext const& context);
AgendaView agenda_view(Target const& target, ViewContext const& context);
HomeView home_view(ViewContext const& context);
AboutView about_view(ViewContext const& context);

} // namespace kinotheca
