# libFuzzer targets, built with clang only. Each fuzz/<name>_fuzz.cpp becomes
# the program <name>_fuzz: `build/<preset>/http_request_fuzz -max_total_time=60`.
if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  message(FATAL_ERROR "SIGNALBOX_FUZZ needs CMAKE_CXX_COMPILER=clang++")
endif()

# The code under test is instrumented as well: without it the fuzzer is blind.
foreach(library IN ITEMS domain json records http ports vendors)
  get_target_property(kind sb_${library} TYPE)
  if(NOT kind STREQUAL "INTERFACE_LIBRARY")
    target_compile_options(sb_${library}
                           PRIVATE -fsanitize=fuzzer-no-link,address)
  endif()
endforeach()

# fuzz_target(NAME LINK library...)
function(fuzz_target name)
  cmake_parse_arguments(F "" "" "LINK" ${ARGN})
  add_executable(${name} ${CMAKE_SOURCE_DIR}/fuzz/${name}.cpp)
  target_link_libraries(${name} PRIVATE ${F_LINK})
  target_compile_options(${name} PRIVATE -fsanitize=fuzzer,address)
  target_link_options(${name} PRIVATE -fsanitize=fuzzer,address)
endfunction()

file(GLOB fuzzers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/fuzz/*_fuzz.cpp)
foreach(fuzzer IN LISTS fuzzers)
  cmake_path(GET fuzzer STEM name)
  fuzz_target(${name} LINK sb_http sb_vendors)
endforeach()
