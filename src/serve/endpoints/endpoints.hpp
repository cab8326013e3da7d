#pragma once

#include "catalogue/catalogue.hpp"
#include "publish/site.hpp"
#include "serve/answer.hpp"

// One endpoint per file. An endpoint answers GET; HEAD, codings, tags and fields are made from its answer.
namespace kinotheca::endpoints {

// All that an endpoint may look at.
struct Visit {
    Target const& target;
    Representation representation;
    Site const& site;
    Catalogue const& catalogue;
    Date today;
};

Answer page(Visit const& visit);    // a page of the site, or the same view as data
Answer asset(Visit const& visit);   // /assets/NAME
Answer robots(Visit const& visit);  // /robots.txt
Answer favicon(Visit const& visit); // /favicon.ico
Answer health(Visit const& visit);  // /healthz

} // namespace kinotheca::endpoints
