#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace kinotheca {

// What a slow function without side effects gave for the texts that it was asked for lately, so that it need not be asked again.
// For one thread: hold it thread_local. Bounded: long texts are not kept, and when it is full it forgets all.
class Remembered {
public:
    static constexpr std::size_t most_texts = 4096;
    static constexpr std::size_t longest_text = 256; // bytes

    template <class Function>
    std::string of(std::string_view text, Function const& function)
    {
        if (text.size() > longest_text)
            return function();
        if (auto const known = m_known.find(text); known != m_known.end())
            return known->second;
        if (m_known.size() >= most_texts)
            m_known.clear();
        return m_known.emplace(text, function()).first->second;
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    std::unordered_map<std::string, std::string, Hash, std::equal_to<>> m_known;
};

} // namespace kinotheca
