# cmake --install build/release [--prefix /usr]
# What systemd reads goes below <prefix>/lib, where it looks for /usr and
# /usr/local; the operator's settings go to /etc and are never overwritten.
include(GNUInstallDirs)

foreach(program IN ITEMS signalboxd signalboxctl signalbox-sim)
  if(TARGET ${program})
    install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  endif()
endforeach()

install(FILES systemd/signalboxd.sysusers DESTINATION lib/sysusers.d
        RENAME signalbox.conf)
install(FILES systemd/signalboxd.tmpfiles DESTINATION lib/tmpfiles.d
        RENAME signalbox.conf)
install(FILES README.md OPERATIONS.md ARCHITECTURE.md DECISIONS.md CHANGELOG.md
              LICENSE etc/signalboxd.env
        DESTINATION share/doc/signalbox)

# The unit names the programs where this very prefix puts them.
install(CODE "
  file(READ \"${CMAKE_SOURCE_DIR}/systemd/signalboxd.service\" unit)
  string(REPLACE \"/usr/bin/signalboxd\"
         \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/signalboxd\"
         unit \"\${unit}\")
  string(REPLACE \"/usr/share/doc\" \"\${CMAKE_INSTALL_PREFIX}/share/doc\"
         unit \"\${unit}\")
  set(to \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/lib/systemd/system\")
  message(STATUS \"Installing: \${to}/signalboxd.service\")
  file(WRITE \"\${to}/signalboxd.service\" \"\${unit}\")
")

install(CODE "
  if(EXISTS \"\$ENV{DESTDIR}/etc/signalbox/signalboxd.env\")
    message(STATUS \"Kept: \$ENV{DESTDIR}/etc/signalbox/signalboxd.env\")
  else()
    file(INSTALL DESTINATION /etc/signalbox TYPE FILE
         PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ
         FILES \"${CMAKE_SOURCE_DIR}/etc/signalboxd.env\")
  endif()
")
