#pragma once

#include "publish/address.hpp"

#include <optional>
#include <string_view>

// Proactive negotiation: RFC 9110 section 12.
namespace kinotheca {

// The form of a view that an Accept field prefers; html where both are as welcome or the field is empty. Empty: neither is
// acceptable. A field that is not well-formed counts as far as it can be read. `application/problem+json` and any
// `…+json` under `application` speak for json too: a program that asks for them reads no html.
std::optional<Representation> negotiate(std::string_view accept);

enum class Coding { identity, gzip };

// The coding of content that an Accept-Encoding field allows: gzip where it is named, or `*`, and is not refused by q=0.
Coding negotiate_coding(std::string_view accept_encoding);

} // namespace kinotheca
