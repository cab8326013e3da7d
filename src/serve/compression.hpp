#pragma once

#include <string>
#include <string_view>

namespace kinotheca {

// Below this many bytes a compressed body saves no packet.
inline constexpr std::size_t worth_compressing = 860;

// The bytes as a gzip member (RFC 1952) without name and time: the same bytes give the same member. Throws Error when
// there is no memory for it.
std::string gzip(std::string_view bytes);

} // namespace kinotheca
