#pragma once

#include "page/page.hpp"
#include "read/reading.hpp"

#include <filesystem>
#include <functional>

namespace kinotheca {

// A page read as far as its labels and rows of facts (Stage::rows): what the learned weights see of it.
class PageRows {
public:
    // `prepare`, where there is one, may change the reading before the rules see it. Throws Error where the file cannot be read. The
    // vocabulary outlives this.
    PageRows(std::filesystem::path const& path, Vocabulary const& vocabulary, std::function<void(Reading&)> const& prepare = {});

    Reading const& reading() const { return m_reading; }

private:
    Text m_text;
    Reading m_reading;
};

} // namespace kinotheca
