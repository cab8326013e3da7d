#pragma once

#include <string>
#include <string_view>

namespace kinotheca {

// SHA-256 of the bytes, in 64 lower-case hexadecimal digits.
std::string content_hash(std::string_view bytes);

} // namespace kinotheca
