# One test program per layer; tests/<dir> mirrors the tree.
find_package(Catch2 REQUIRED)
include(Catch)
if(TARGET Catch2::Catch2WithMain)
  add_library(catch_main INTERFACE)
  target_link_libraries(catch_main INTERFACE Catch2::Catch2WithMain)
else()
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/catch_main.cpp CONTENT
       "#define CATCH_CONFIG_MAIN\n#include <catch2/catch.hpp>\n")
  add_library(catch_main STATIC ${CMAKE_BINARY_DIR}/catch_main.cpp)
  target_link_libraries(catch_main PUBLIC Catch2::Catch2)
endif()

# What is the same for every part of the tests.
function(test_settings name)
  cmake_parse_arguments(T "" "HEADERS" "" ${ARGN})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}
                                             ${CMAKE_SOURCE_DIR}/src)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 sees copies beyond the end of a std::string in sums of texts.
    target_compile_options(${name} PRIVATE -Wno-array-bounds)
  endif()
  if(NOT T_HEADERS)
    set(T_HEADERS test_headers)
  endif()
  target_precompile_headers(${name} REUSE_FROM ${T_HEADERS})
endfunction()

set(catch_header "${CMAKE_SOURCE_DIR}/tests/support/catch.hpp")
precompiled(test_headers LINK tl::expected catch_main HEADERS
            ${common_headers} ${catch_header})
precompiled(stage_headers LINK tl::expected CAF::core catch_main HEADERS
            ${actor_headers} ${catch_header})

# What several test programs share, compiled once: plain values for all, and
# the stages of the actors, whose messages and spawns are much code.
file(GLOB support CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/support/*.cpp)
add_library(test_support STATIC ${support})
target_link_libraries(test_support PUBLIC sb_domain catch_main)
test_settings(test_support)
file(GLOB stages CONFIGURE_DEPENDS
     ${CMAKE_SOURCE_DIR}/tests/support/stages/*.cpp)
add_library(test_stages STATIC ${stages})
target_link_libraries(test_stages PUBLIC test_support sb_actors
                      sb_store_actors sb_adapters sb_vendors)
test_settings(test_stages HEADERS stage_headers)

# tests(DIRECTORY LINK library... [HEADERS precompiled] [TIMEOUT seconds])
function(tests dir)
  cmake_parse_arguments(T "" "TIMEOUT;HEADERS" "LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS
       ${CMAKE_SOURCE_DIR}/tests/${dir}/*.cpp)
  if(NOT sources)
    return()
  endif()
  set(name test_${dir})
  add_executable(${name} ${sources})
  target_link_libraries(${name} PRIVATE ${T_LINK} catch_main)
  test_settings(${name} HEADERS "${T_HEADERS}")
  target_compile_definitions(
    ${name} PRIVATE SIGNALBOX_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                    SIGNALBOX_BINARY_DIR="${CMAKE_BINARY_DIR}")
  if(NOT T_TIMEOUT)
    set(T_TIMEOUT 60)
  endif()
  catch_discover_tests(${name} TEST_PREFIX "${dir}: " PROPERTIES TIMEOUT
                                                    ${T_TIMEOUT})
endfunction()

tests(house LINK sb_domain)
tests(domain LINK test_support)
tests(json LINK sb_json)
tests(records LINK sb_records)
tests(telemetry LINK sb_telemetry)
tests(http LINK sb_http test_support)
tests(vendors LINK sb_vendors test_support)
tests(adapters LINK sb_adapters sb_json test_support)
if(TARGET test_adapters)
  # The one test file that asks the date library itself.
  set_source_files_properties(tests/adapters/zones/cron_oracle.cpp PROPERTIES
                              COMPILE_DEFINITIONS USE_OS_TZDB=1)
endif()
tests(contracts LINK sb_adapters test_support)
tests(actors LINK test_stages HEADERS stage_headers)
tests(app LINK sb_app test_stages HEADERS stage_headers)
tests(ctl LINK sb_ctl)
tests(sim LINK sb_sim)
tests(end_to_end LINK sb_json sb_adapters test_support TIMEOUT 180)
if(TARGET test_end_to_end)
  add_dependencies(test_end_to_end signalboxd signalboxctl signalbox-sim)
endif()
foreach(target IN ITEMS test_stages test_actors test_app test_adapters
                        test_contracts test_end_to_end test_domain test_sim
                        test_records test_http test_vendors test_ctl)
  if(TARGET ${target})
    in_batches(${target})
  endif()
endforeach()
