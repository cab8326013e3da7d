#pragma once

#include "publish/site.hpp"
#include "serve/answer.hpp"

#include <string_view>

namespace kinotheca {

// What the site has made, with the fields that go with its status.
Answer answer_of(Rendered rendered);

// The page that says what went wrong; for programs problem+json (RFC 9457). `details` as Site::error_page takes them.
Answer error_answer(int status, Representation representation, std::string_view details, Site const& site);

} // namespace kinotheca
