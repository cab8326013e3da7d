# Settings of the whole build: language, warnings, sanitizers, the linker and the cache.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

set(KINOTHECA_TESTS AUTO CACHE STRING "Build the tests: ON, OFF, or AUTO, which is ON where GoogleTest is installed")
option(KINOTHECA_PRECOMPILE "Precompile the large headers: half the time of a build; a file that forgets such an include compiles all the same" OFF)
option(KINOTHECA_BENCH "Build the benchmarks" OFF)
option(KINOTHECA_FUZZ "Build the fuzz targets with libFuzzer (needs clang)" OFF)
option(KINOTHECA_COVERAGE "Measure coverage" OFF)
set(KINOTHECA_SANITIZE "" CACHE STRING "Value of -fsanitize=, or empty")

if(KINOTHECA_TESTS STREQUAL "AUTO")
  find_package(GTest QUIET)
  set(KINOTHECA_TESTS ${GTest_FOUND})
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these inside its own <string> and std::optional when it inlines them at -O2.
  add_compile_options(-Wno-restrict -Wno-maybe-uninitialized -Wno-dangling-pointer -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
  add_compile_options(-fno-var-tracking) # it follows variables for debuggers, and with line tables alone nobody asks: a tenth of compiling
endif()

# Daily work wants quick compiling and quick tests: with sanitizers -Og compiles as fast as -O0, since it writes less, and runs in
# less than half of the time. Line tables only. What is installed reads whatever the web holds: it keeps the checks that cost
# next to nothing.
set(CMAKE_CXX_FLAGS_DEBUG "-Og -g1 -D_GLIBCXX_ASSERTIONS")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG -D_FORTIFY_SOURCE=2 -fstack-protector-strong")

if(KINOTHECA_COVERAGE)
  set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1 -D_GLIBCXX_ASSERTIONS") # every line is a place of its own
endif()
if(KINOTHECA_FUZZ)
  # A search finds in proportion to what it tries in its minute.
  set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1 -D_GLIBCXX_ASSERTIONS")
endif()

if(KINOTHECA_SANITIZE)
  add_compile_options(-fsanitize=${KINOTHECA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  if(KINOTHECA_SANITIZE MATCHES "address")
    # Checked at each access beside what the address sanitizer checks there already: half of the code and a fifth of the compiling.
    add_compile_options(-fno-sanitize=null,alignment,object-size)
  endif()
  add_link_options(-fsanitize=${KINOTHECA_SANITIZE})
  if(KINOTHECA_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Asio fences around its handlers, which the sanitizer does not follow; its locks, which it does, order them as well.
    add_compile_options(-Wno-tsan)
  endif()
endif()
if(KINOTHECA_COVERAGE)
  add_compile_options(--coverage -fprofile-update=atomic)
  add_link_options(--coverage)
endif()
if(KINOTHECA_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "KINOTHECA_FUZZ needs clang: use the preset fuzz")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# Objects are found again from another clone: the cache sees paths relative to this one. It may not see those of coverage,
# whose notes name the build directory.
find_program(KINOTHECA_CCACHE ccache)
if(KINOTHECA_CCACHE AND NOT KINOTHECA_COVERAGE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${KINOTHECA_CCACHE})
endif()
find_program(KINOTHECA_MOLD mold)
if(KINOTHECA_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# kinotheca_precompiled(TARGET FROM headers…): TARGET is compiled with the headers precompiled, once, for FROM.
function(kinotheca_precompiled target from)
  if(NOT KINOTHECA_PRECOMPILE)
    return()
  endif()
  if(target STREQUAL from)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  else()
    target_precompile_headers(${target} REUSE_FROM ${from})
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -fpch-preprocess) # for the cache
  endif()
endfunction()
