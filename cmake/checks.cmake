# What is checked beside the behaviour: headers compile alone, includes keep to the layers, files to the form of the house.

# Headers that compile alone. One with a source of its own is compiled alone there, which includes it first
# (scripts/check_text holds that); the others get a source that has no other line.
function(kinotheca_check_headers)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/src/*.hpp)
  set(sources "")
  foreach(header ${headers})
    string(REGEX REPLACE "\\.hpp$" ".cpp" source ${header})
    if(NOT EXISTS ${PROJECT_SOURCE_DIR}/src/${source})
      set(alone ${PROJECT_BINARY_DIR}/headers/${source})
      file(CONFIGURE OUTPUT ${alone} CONTENT "#include \"${header}\"\n" @ONLY)
      list(APPEND sources ${alone})
    endif()
  endforeach()
  add_library(headers_alone OBJECT ${sources})
  target_link_libraries(headers_alone PRIVATE kinotheca_cli)
  # Headers see the libraries of all folders here; which a folder may use is for scripts/check_layers.
  target_link_libraries(headers_alone PRIVATE LibXml2::LibXml2 SQLite::SQLite3 CLD2::CLD2 CLI11::CLI11 Boost::url ZLIB::ZLIB)
endfunction()

function(kinotheca_check name)
  cmake_parse_arguments(check "" "" "COMMAND;LABELS" ${ARGN})
  add_test(NAME ${name} COMMAND ${check_COMMAND} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES LABELS "${check_LABELS}" TIMEOUT 120)
endfunction()

kinotheca_check_headers()

kinotheca_check(layers COMMAND scripts/check_layers LABELS fast lint)
kinotheca_check(names COMMAND scripts/check_names LABELS fast lint)
kinotheca_check(text COMMAND scripts/check_text LABELS fast lint)
kinotheca_check(format COMMAND scripts/format --check LABELS lint)
file(GLOB script_tests CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/scripts/*_test.py)
foreach(script_test ${script_tests})
  get_filename_component(name ${script_test} NAME_WE)
  if(name STREQUAL "run_test")
    continue()
  endif()
  kinotheca_check(scripts.${name} COMMAND python3 -B ${script_test} LABELS lint)
endforeach()

# ./run itself, with the program that it builds: no matter for the fast ones.
kinotheca_check(scripts.run_test COMMAND python3 -B tests/scripts/run_test.py LABELS system)
set_tests_properties(scripts.run_test PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 900)
