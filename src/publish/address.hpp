#pragma once

#include "catalogue/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The addresses of the site, made and read. Every entity and source has one for good: "/films/17", whose canonical form
// bears the leading label for people: "/films/17-the-siege". The number alone decides.
namespace kinotheca {

enum class Representation { html, json };

// A request's target, taken apart and decoded. "/films/17-the-siege.json?page=2" is {"films", "17-the-siege"} with the
// query {{"page", "2"}} and json as the representation that it asks for by its name.
struct Target {
    std::vector<std::string> segments; // empty for "/"
    std::vector<std::pair<std::string, std::string>> query;
    std::optional<Representation> named; // empty: the request's Accept header decides

    std::string_view first(std::string_view name) const; // of the query; empty where there is none
};

// Reads the target of a request line. Empty where it does not begin with "/", where an escape is broken, where what is
// escaped is not UTF-8 or holds a control character, and where it is longer than 4096 bytes. Empty segments and "." are
// left out; ".." is no part of any address: the target is then empty as well.
std::optional<Target> parse_target(std::string_view target);

// The target written again, percent-encoded: parse_target(to_string(t)) is t.
std::string to_string(Target const& target);

// The folder of a kind in addresses: "films", "people", "companies", "festivals", "screenings", "venues", "places",
// "texts", "editions".
std::string_view folder_of(EntityKind kind);
std::optional<EntityKind> kind_of_folder(std::string_view folder);

// The number that "17-the-siege" and "17" begin with. Empty for anything else, for 0 and for what exceeds 18 digits.
std::optional<std::int64_t> parse_number(std::string_view segment);

// "the-siege": the label in Latin letters and digits of the first 60 bytes or so, cut at a word; empty where none is left.
std::string slug(std::string_view label);

std::string address_of(EntityKind kind, EntityId id, std::string_view label);
std::string address_of(SourceId id);

// "at-120-164": the place of a source's text where these bytes begin, as its page marks it.
std::string anchor_of(Span span);
std::string address_of(SourceId id, Span span); // "/sources/5#at-120-164"

// The address if a browser may be sent there (http or https, no white space, no credentials); empty otherwise.
std::string outside_address(std::string_view url);
std::string host_of(std::string_view url); // "kinoglaz.fr", without "www."; empty where there is none

// A list's address with one parameter set to a value, others kept and "page" dropped, all in the order of their names; an
// empty value removes it.
std::string with_parameter(Target const& target, std::string_view name, std::string_view value);

// Percent-encodes what may not stand in a query's name or value.
std::string encoded(std::string_view text);

} // namespace kinotheca
