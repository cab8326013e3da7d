#pragma once

#include "base/embedded.hpp"

// web/templates and web/assets with the fonts, as cmake/folders.cmake puts them into the program.
namespace kinotheca::embedded {

extern Files const templates_data;
extern Files const assets_data;

} // namespace kinotheca::embedded
