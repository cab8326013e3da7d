#include "base/hash.hpp"

#include <array>
#include <openssl/sha.h>

namespace kinotheca {

std::string content_hash(std::string_view bytes)
{
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
    SHA256(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), digest.data());
    std::string text;
    for (auto byte : digest) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

} // namespace kinotheca
