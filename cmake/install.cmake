# What `cmake --install` puts where: the program, the unit of the service, the papers.

include(GNUInstallDirs)
install(TARGETS kinotheca RUNTIME)
install(FILES README.md CHANGELOG.md LICENSE TYPE DOC)
install(DIRECTORY doc/ TYPE DOC FILES_MATCHING PATTERN "*.md")
set(KINOTHECA_PROGRAM_PATH ${CMAKE_INSTALL_FULL_BINDIR}/kinotheca)
configure_file(packaging/kinotheca.service.in packaging/kinotheca.service @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/packaging/kinotheca.service DESTINATION lib/systemd/system)
