#include "publish/fixture.hpp"

namespace kinotheca::tests {

namespace {

struct Facts {
    char const* title;
    char const* original;
    int year;
    std::vector<std::pair<char const*, char const*>> countries; // words, code
    int minutes;
    char const* language;
    Colour colour;
    std::vector<std::pair<char const*, Form>> forms;
    char const* director;
    char const* native;
};

Credit credit(PageWriter& page, Role role, char const* label, char const* name, char const* native = "", char const* character = "")
{
    Credit credit;
    page.line(label);
    credit.name = page.say(name);
    credit.role = {role, credit.name.at};
    if (*native)
        credit.native = page.say(native);
    if (*character)
        credit.character = page.say(character);
    return credit;
}

Film& film(PageWriter& page, Facts const& facts)
{
    Film film;
    auto title = page.say(facts.title);
    film.titles.push_back({title, {TitleKind::main, title.at}});
    if (*facts.original) {
        auto original = page.say(facts.original);
        film.titles.push_back({original, {TitleKind::original, original.at}});
    }
    for (auto const& [words, code] : facts.countries)
        film.countries.push_back(page.code(words, code));
    if (facts.year)
        film.year = page.number(std::to_string(facts.year), facts.year);
    if (facts.minutes)
        film.minutes = page.number(std::to_string(facts.minutes) + " min", facts.minutes);
    if (facts.language)
        film.languages.push_back(page.code(facts.language, facts.language));
    if (facts.year)
        film.colour = page.word(facts.colour == Colour::colour ? "colour" : "black and white", facts.colour);
    for (auto const& [words, form] : facts.forms)
        film.forms.push_back(page.word(words, form));
    if (*facts.director)
        film.credits.push_back(credit(page, Role::director, "Directed by", facts.director, facts.native));
    page.record.films.push_back(std::move(film));
    return page.record.films.back();
}

void selection(PageWriter& page, Film& film, char const* event, char const* place, char const* words, char const* country, int year,
    char const* section = "")
{
    Selection selection;
    selection.event = page.say(event);
    if (*section)
        selection.section = page.say(section);
    if (*place)
        selection.place = page.say(place);
    if (*country)
        selection.country = page.code(words, country);
    if (year)
        selection.year = page.number(std::to_string(year), year);
    film.selections.push_back(std::move(selection));
}

void reference(PageWriter& page, Film& film, char const* title, char const* author, char const* in, int year)
{
    Reference reference;
    reference.title = page.say(title);
    reference.author = page.say(author);
    if (*in)
        reference.in = page.say(in);
    reference.year = page.number(std::to_string(year), year);
    film.references.push_back(std::move(reference));
}

Screening& screening(PageWriter& page, char const* title, char const* film, char const* date, std::vector<char const*> times,
    char const* venue, char const* place)
{
    Screening screening;
    screening.title = page.say(title);
    if (*film)
        screening.film = page.say(film);
    if (*date)
        screening.date = page.code(date, date);
    for (auto const* time : times)
        screening.times.push_back(page.say(time));
    if (*venue)
        screening.venue = page.say(venue);
    if (*place)
        screening.place = page.say(place);
    page.record.screenings.push_back(std::move(screening));
    return page.record.screenings.back();
}

PageWriter siege_in_english()
{
    PageWriter page("The Siege", "https://films.example/the-siege", "en", PageKind::reference);
    auto& siege = film(page,
        {"The Siege", "Блокада", 2005, {{"Russia", "RU"}}, 52, nullptr, Colour::black_and_white, {{"documentary", Form::documentary}},
            "Sergey LOZNITSA", "Сергей ЛОЗНИЦА"});
    for (auto const* other : {"Blockade", "Le Siège"}) {
        auto said = page.say(other);
        siege.titles.push_back({said, {TitleKind::alternative, said.at}});
    }
    siege.credits.push_back(credit(page, Role::writer, "Writing credits", "Sergey LOZNITSA", "Сергей ЛОЗНИЦА"));
    siege.credits.push_back(credit(page, Role::cinematographer, "Cinematography", "Pavel KOSTOMAROV", "Павел КОСТОМАРОВ"));
    siege.credits.push_back(credit(page, Role::sound, "Sound", "Vladimir GOLOVNITSKY", "Владимир ГОЛОВНИЦКИЙ"));
    siege.credits.push_back(credit(page, Role::editor, "Editing", "Sergey LOZNITSA", "Сергей ЛОЗНИЦА"));
    siege.credits.push_back(credit(page, Role::producer, "Produced by", "Vyacheslav TELNOV", "Вячеслав ТЕЛЬНОВ"));
    siege.credits.push_back(credit(page, Role::production_company, "Production", "St Petersburg Documentary Film Studio"));
    page.line("Awards");
    Award award;
    award.award = page.say("Best documentary");
    award.event = page.say("Annual award of the Guild of Historians of Cinema and Film Critics");
    award.place = page.say("Moscow");
    award.country = page.code("Russia", "RU");
    award.year = page.number("2005", 2005);
    siege.awards.push_back(award);
    page.line("Edition");
    Edition edition;
    edition.medium = page.code("DVD with subtitles", "DVD");
    edition.title = page.say("Loznitsa – Le Siège – L’Usine – Artel");
    edition.publisher = page.say("Juste Doc");
    edition.year = page.number("2017", 2017);
    siege.editions.push_back(edition);
    page.line("Synopsis");
    siege.synopsis =
        page.say("Made of nothing but footage that cameramen took in the besieged city, and of sounds put to it sixty years later: "
                 "trams that stop, sledges, queues, a winter, and people who look back at the lens. Nobody explains. "
                 "The film lets the hours of the city pass until one understands what it means that they pass.");
    page.line("Bibliography");
    reference(page, siege, "Back in the USSR : les documentaires d’archives de Sergei Loznitsa", "Carlos Solano", "", 2021);
    reference(page, siege, "Le re-montage dans le cinéma soviétique", "François Albera", "Décadrages", 2017);
    reference(page, siege, "Sergei Loznitsa: The Siege (Blokada, 2006)", "Polina Barskova", "", 2009);
    page.line("Selected in");
    selection(page, siege, "Karlovy Vary International Film Festival", "Karlovy Vary", "Czech Republic", "CZ", 2006);
    selection(page, siege, "FEMA La Rochelle", "La Rochelle", "France", "FR", 2006);
    selection(page, siege, "Documentary and feature film festival “Kinoteatr.doc”", "Moscow", "Russia", "RU", 2008);
    selection(page, siege, "IDFA", "Amsterdam", "Netherlands", "NL", 2010, "Masters");
    selection(page, siege, "San Sebastian International Film Festival", "San Sebastian", "Spain", "ES", 2010);
    selection(page, siege, "Année croisée France–Russie", "", "France", "FR", 2010);
    selection(page, siege, "Trieste Film Festival", "Trieste", "Italy", "IT", 2011);
    selection(page, siege, "Festival of Central and Eastern Film", "Wiesbaden", "Germany", "DE", 2012);
    selection(page, siege, "Honfleur Russian Film Festival", "Honfleur", "France", "FR", 2016);
    selection(page, siege, "Intégrale Sergueï Loznitsa", "Paris", "France", "FR", 2020);
    selection(page, siege, "War in contemporary Russian cinema", "", "France", "FR", 2023);
    return page;
}

PageWriter siege_in_french()
{
    PageWriter page("Le Siège (Blokada)", "https://cine.example.fr/le-siege", "fr", PageKind::reference);
    auto& siege = film(page,
        {"Le Siège", "Блокада", 2006, {{"Russie", "RU"}}, 52, nullptr, Colour::black_and_white, {{"documentaire", Form::documentary}},
            "Sergueï Loznitsa", "Сергей ЛОЗНИЦА"});
    selection(page, siege, "Karlovy Vary International Film Festival", "Karlovy Vary", "République tchèque", "CZ", 2006);
    siege.synopsis = page.say(
        "Un montage d’archives tournées à Leningrad pendant le blocus, sans un mot de commentaire. Le son, refait en entier, rend aux images leur présent.");
    return page;
}

PageWriter siege_in_programme()
{
    PageWriter page("Блокада", "https://kino.example.ru/blokada", "ru", PageKind::programme);
    auto& siege = film(page, {"Блокада", "", 2005, {{"Россия", "RU"}}, 58, nullptr, Colour::black_and_white, {}, "Сергей Лозница", ""});
    siege.synopsis = page.say("Хроника осаждённого Ленинграда, снятая фронтовыми операторами и смонтированная без закадрового текста.");
    auto& showing = screening(page, "Блокада", "Блокада", "2026-01-27", {"19:00"}, "Киноклуб", "Tartu");
    showing.formats.push_back(page.code("35 мм", "35mm"));
    return page;
}

PageWriter retrospective()
{
    PageWriter page("Sergei Loznitsa: the archive and the square", "https://cinematheque.example/loznitsa", "en", PageKind::programme);
    film(page,
        {"Maidan", "Майдан", 2014, {{"Ukraine", "UA"}, {"Netherlands", "NL"}}, 130, "uk", Colour::colour,
            {{"documentary", Form::documentary}}, "Sergei Loznitsa", "Сергій Лозниця"});
    film(page,
        {"The Invasion", "Вторгнення", 2024, {{"Netherlands", "NL"}, {"France", "FR"}, {"USA", "US"}}, 145, "uk", Colour::colour,
            {{"documentary", Form::documentary}}, "Sergei Loznitsa", "Сергій Лозниця"});
    film(page,
        {"My Joy", "Счастье моё", 2010, {{"Ukraine", "UA"}, {"Germany", "DE"}, {"Netherlands", "NL"}}, 127, "ru", Colour::colour,
            {{"fiction", Form::fiction}, {"drama", Form::drama}}, "Sergei Loznitsa", ""});
    film(page,
        {"In the Fog", "В тумане", 2012, {{"Germany", "DE"}, {"Russia", "RU"}}, 128, "ru", Colour::colour,
            {{"fiction", Form::fiction}, {"war", Form::war}}, "Sergei Loznitsa", ""});
    auto& first = screening(page, "The Siege", "The Siege", "2026-11-21", {"18:00"}, "Cinematheque", "Rotterdam");
    first.formats.push_back(page.code("35mm", "35mm"));
    first.subtitles.push_back(page.code("English subtitles", "en"));
    first.themes.push_back(page.say("Retrospective"));
    Guest guest;
    guest.name = page.say("Sergei Loznitsa");
    guest.part = page.word("in conversation", GuestPart::discussion);
    first.guests.push_back(guest);
    first.price = page.say("€ 9");
    first.booking = page.say("https://cinematheque.example/tickets/4711");
    auto& second = screening(page, "Maidan", "Maidan", "2026-11-21", {"20:30"}, "Cinematheque", "Rotterdam");
    second.languages.push_back(page.code("Ukrainian", "uk"));
    second.subtitles.push_back(page.code("English subtitles", "en"));
    second.formats.push_back(page.code("DCP", "dcp"));
    second.themes.push_back(page.say("Retrospective"));
    auto& third = screening(page, "The Invasion", "The Invasion", "2026-11-22", {"14:00", "20:00"}, "Cinematheque", "Rotterdam");
    third.themes.push_back(page.say("Retrospective"));
    third.status = page.word("sold out", ShowingStatus::sold_out);
    auto& fourth = screening(page, "In the Fog", "In the Fog", "2026-11-24", {"20:15"}, "Cinematheque", "Rotterdam");
    fourth.themes.push_back(page.say("Retrospective"));
    fourth.cancelled = page.word("cancelled", true);
    return page;
}

PageWriter agenda()
{
    PageWriter page("Films – de agenda", "https://agenda.example.be/films", "nl", PageKind::agenda);
    auto& one = screening(page, "De Andere Film: Cléo de 5 à 7", "Cléo de 5 à 7", "2026-11-21", {"20:00"}, "De Kinothek", "Tienen");
    one.themes.push_back(page.say("Films"));
    one.themes.push_back(page.say("Projectie"));
    one.subtitles.push_back(page.code("NL ondertiteld", "nl"));
    one.accessibility = page.say("Toegankelijk voor rolstoelgebruikers");
    auto& two = screening(page, "Jeanne Dielman, 23, quai du Commerce, 1080 Bruxelles",
        "Jeanne Dielman, 23, quai du Commerce, 1080 Bruxelles", "2026-11-25", {"19:30"}, "Filmhuis", "Brussels");
    two.themes.push_back(page.say("Films"));
    two.formats.push_back(page.code("35mm", "35mm"));
    two.hall = page.say("Grote zaal");
    auto& three = screening(
        page, "Film met pianist: Man with a Movie Camera", "Man with a Movie Camera", "2026-11-28", {"15:00"}, "Filmhuis", "Brussels");
    three.themes.push_back(page.say("Films"));
    Guest pianist;
    pianist.name = page.say("Michael Nyman");
    pianist.part = page.word("piano", GuestPart::music);
    three.guests.push_back(pianist);
    three.age = page.say("6+");
    auto& four = screening(page, "Varda in de buurt", "Les Glaneurs et la glaneuse", "2026-11-10/2026-11-30", {}, "Bibliotheek", "Leuven");
    four.themes.push_back(page.say("Films"));
    four.price = page.say("gratis");
    auto& five = screening(page, "Bird", "Bird", "--12-08", {}, "Tienen", "Tienen");
    five.themes.push_back(page.say("Films"));
    auto& six = screening(page, "Stalker", "Stalker", "2026-03-24", {"20:00"}, "De Kinothek", "Tienen");
    six.themes.push_back(page.say("Films"));
    return page;
}

PageWriter canon()
{
    PageWriter page("A cinematheque’s hundred", "https://films.example/hundred", "en", PageKind::reference);
    auto fiction = std::pair<char const*, Form>{"fiction", Form::fiction};
    auto drama = std::pair<char const*, Form>{"drama", Form::drama};
    auto documentary = std::pair<char const*, Form>{"documentary", Form::documentary};
    auto& stalker = film(page,
        {"Stalker", "Сталкер", 1979, {{"USSR", "SUHH"}}, 161, "ru", Colour::both, {fiction, {"science fiction", Form::science_fiction}},
            "Andrei Tarkovsky", "Андрей Тарковский"});
    stalker.credits.push_back(credit(page, Role::cast, "With", "Alisa Freindlich", "Алиса Фрейндлих", "Stalker’s wife"));
    stalker.credits.push_back(credit(page, Role::cast, "With", "Aleksandr Kaidanovsky", "Александр Кайдановский", "Stalker"));
    film(page,
        {"Mirror", "Зеркало", 1975, {{"USSR", "SUHH"}}, 107, "ru", Colour::both, {fiction, drama}, "Andrei Tarkovsky",
            "Андрей Тарковский"});
    film(page,
        {"The Asthenic Syndrome", "Астенический синдром", 1989, {{"USSR", "SUHH"}}, 153, "ru", Colour::both, {fiction, drama},
            "Kira Muratova", "Кира Муратова"});
    film(page,
        {"Brief Encounters", "Короткие встречи", 1967, {{"USSR", "SUHH"}}, 96, "ru", Colour::black_and_white, {fiction, drama},
            "Kira Muratova", "Кира Муратова"});
    film(page,
        {"Jeanne Dielman, 23, quai du Commerce, 1080 Bruxelles", "", 1975, {{"Belgium", "BE"}, {"France", "FR"}}, 201, "fr", Colour::colour,
            {fiction, drama}, "Chantal Akerman", ""});
    film(page,
        {"News from Home", "", 1976, {{"Belgium", "BE"}, {"France", "FR"}}, 85, "fr", Colour::colour,
            {documentary, {"essay", Form::experimental}}, "Chantal Akerman", ""});
    film(page,
        {"Cléo de 5 à 7", "", 1962, {{"France", "FR"}, {"Italy", "IT"}}, 90, "fr", Colour::both, {fiction, drama}, "Agnès Varda", ""});
    film(page, {"Les Glaneurs et la glaneuse", "", 2000, {{"France", "FR"}}, 82, "fr", Colour::colour, {documentary}, "Agnès Varda", ""});
    film(page,
        {"Rashomon", "羅生門", 1950, {{"Japan", "JP"}}, 88, "ja", Colour::black_and_white, {fiction, {"crime", Form::crime}},
            "Akira Kurosawa", "黒澤 明"});
    film(page,
        {"Ikiru", "生きる", 1952, {{"Japan", "JP"}}, 143, "ja", Colour::black_and_white, {fiction, drama}, "Akira Kurosawa", "黒澤 明"});
    film(page,
        {"Seven Samurai", "七人の侍", 1954, {{"Japan", "JP"}}, 207, "ja", Colour::black_and_white,
            {fiction, {"adventure", Form::adventure}}, "Akira Kurosawa", "黒澤 明"});
    film(page,
        {"Man with a Movie Camera", "Людина з кіноапаратом", 1929, {{"USSR", "SUHH"}}, 68, nullptr, Colour::black_and_white,
            {documentary, {"silent", Form::silent}}, "Dziga Vertov", "Дзиґа Вертов"});
    film(page,
        {"Close-Up", "کلوزآپ، نمای نزدیک", 1990, {{"Iran", "IR"}}, 98, "fa", Colour::colour, {documentary, fiction}, "Abbas Kiarostami",
            "عباس کیارستمی"});
    film(page,
        {"Hedgehog in the Fog", "Ёжик в тумане", 1975, {{"USSR", "SUHH"}}, 10, "ru", Colour::colour,
            {{"animation", Form::animation}, {"short", Form::short_}}, "Yuri Norstein", "Юрий Норштейн"});
    film(page,
        {"Meshes of the Afternoon", "", 1943, {{"USA", "US"}}, 14, nullptr, Colour::black_and_white,
            {{"experimental", Form::experimental}, {"short", Form::short_}}, "Maya Deren", ""});
    film(page, {"Bird", "", 0, {}, 0, nullptr, Colour::colour, {}, "Andrea Arnold", ""});
    return page;
}

PageWriter review()
{
    PageWriter page("La zone, encore", "https://revue.example.fr/stalker", "fr", PageKind::review);
    film(page, {"Stalker", "", 1979, {}, 163, nullptr, Colour::both, {}, "Andreï Tarkovski", ""});
    Review review;
    review.film = page.say("Stalker");
    review.author = page.say("Serge Daney");
    review.outlet = page.say("Libération");
    review.published = page.code("20 novembre 1981", "1981-11-20");
    page.record.reviews.push_back(review);
    return page;
}

} // namespace

std::unique_ptr<MemoryCatalogue> cinematheque()
{
    auto catalogue = std::make_unique<MemoryCatalogue>();
    for (auto const* spelling : {"Sergey LOZNITSA", "Sergueï Loznitsa", "Сергей Лозница", "Сергей ЛОЗНИЦА"})
        catalogue->known_as(spelling, "Sergei Loznitsa");
    catalogue->known_as("Andreï Tarkovski", "Andrei Tarkovsky");
    catalogue->known_as("Le Siège", "The Siege");
    catalogue->known_as("Блокада", "The Siege");
    catalogue->keep(canon(), "2026-11-02T09:12:00Z");
    catalogue->keep(siege_in_english(), "2026-11-03T10:00:00Z");
    catalogue->keep(siege_in_french(), "2026-11-05T10:00:00Z");
    catalogue->keep(siege_in_programme(), "2026-11-08T10:00:00Z");
    catalogue->keep(review(), "2026-11-12T10:00:00Z");
    catalogue->keep(agenda(), "2026-11-18T10:00:00Z");
    catalogue->keep(retrospective(), "2026-11-20T10:00:00Z");
    return catalogue;
}

} // namespace kinotheca::tests
