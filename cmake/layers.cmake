# Reading these again takes half of the time that most files need. A kind of
# file has one set of them, made once, and its targets share it.
set(common_headers <algorithm> <chrono> <functional> <map> <memory> <optional>
    <string> <vector> <tl/expected.hpp>)
set(actor_headers <caf/all.hpp> ${common_headers})

# precompiled(NAME LINK library... HEADERS header...)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/precompiled.cpp CONTENT "")
function(precompiled name)
  cmake_parse_arguments(P "" "" "LINK;HEADERS" ${ARGN})
  add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/precompiled.cpp)
  target_link_libraries(${name} PRIVATE ${P_LINK})
  target_precompile_headers(${name} PRIVATE ${P_HEADERS})
endfunction()

precompiled(plain_headers LINK tl::expected HEADERS ${common_headers})
precompiled(caf_headers LINK tl::expected CAF::core HEADERS ${actor_headers})

# in_batches(TARGET): its files are compiled eight at a time, so that what their
# templates have in common is made once: a third to two thirds of the time. Names of
# unnamed namespaces are therefore unique in a target.
function(in_batches target)
  if(SIGNALBOX_BATCHES)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON
                                               UNITY_BUILD_BATCH_SIZE 8)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      # It takes the files of a batch for headers.
      target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
    endif()
  endif()
endfunction()

# One static library per layer, in the order of ARCHITECTURE.md.
# layer(NAME DIRECTORY... LINK library... HEADERS precompiled)
function(layer name)
  cmake_parse_arguments(L "" "HEADERS" "DIRS;LINK;EXCLUDE" ${ARGN})
  set(sources)
  foreach(dir IN LISTS L_DIRS)
    file(GLOB_RECURSE found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${dir}/*.cpp)
    list(APPEND sources ${found})
  endforeach()
  foreach(pattern IN LISTS L_EXCLUDE)
    list(FILTER sources EXCLUDE REGEX ${pattern})
  endforeach()
  if(sources)
    add_library(sb_${name} STATIC ${sources})
    set(scope PUBLIC)
    if(NOT L_HEADERS)
      set(L_HEADERS plain_headers)
    endif()
    target_precompile_headers(sb_${name} REUSE_FROM ${L_HEADERS})
  else()
    add_library(sb_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(sb_${name} ${scope} ${CMAKE_SOURCE_DIR}
                                                 ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(sb_${name} ${scope} ${L_LINK})
endfunction()

layer(domain DIRS src/domain LINK tl::expected fmt::fmt OpenSSL::Crypto
      PkgConfig::RE2)
layer(json DIRS src/json LINK sb_domain simdjson::simdjson)
layer(records DIRS src/records LINK sb_domain sb_json)
layer(telemetry DIRS src/telemetry LINK sb_domain spdlog::spdlog
      prometheus-cpp::core)
layer(http DIRS src/http LINK sb_domain sb_json sb_records)
layer(ports DIRS src/ports LINK sb_domain sb_http)
layer(vendors DIRS src/vendors LINK sb_ports sb_json sb_http OpenSSL::Crypto)
layer(messages DIRS messages LINK sb_domain sb_http CAF::core HEADERS
      caf_headers)
layer(beast DIRS src/adapters/beast LINK sb_http sb_telemetry Boost::headers
      OpenSSL::SSL Threads::Threads)
layer(zones DIRS src/adapters/zones LINK sb_domain)
target_link_libraries(sb_zones PRIVATE date::date-tz)
layer(adapters DIRS src/adapters LINK sb_beast sb_zones sb_ports
      SQLite::SQLite3 EXCLUDE "/adapters/beast/" "/adapters/zones/")
layer(store_actors DIRS actors/stores LINK sb_messages sb_telemetry sb_ports
      HEADERS caf_headers)
layer(actors DIRS actors LINK sb_messages sb_records sb_telemetry sb_ports EXCLUDE
      "/actors/stores/" HEADERS caf_headers)
layer(app DIRS src/app LINK sb_actors sb_store_actors sb_vendors sb_adapters
      EXCLUDE "/app/main.cpp$" HEADERS caf_headers)
# Spans say which version of the program they are from.
set_source_files_properties(
  src/app/quote_providers.cpp
  PROPERTIES COMPILE_DEFINITIONS SIGNALBOX_VERSION="${PROJECT_VERSION}")
layer(ctl DIRS src/ctl LINK sb_json sb_adapters EXCLUDE "/ctl/main.cpp$")
layer(sim DIRS src/sim LINK sb_json sb_adapters EXCLUDE "/sim/main.cpp$")
foreach(target IN ITEMS sb_beast sb_app sb_ctl sb_vendors sb_sim)
  in_batches(${target})
endforeach()

if(SIGNALBOX_SANITIZE STREQUAL "address")
  # One Beast translation unit takes minutes and gigabytes with UBSan.
  target_compile_options(sb_beast PRIVATE -fno-sanitize=undefined)
endif()

foreach(program IN ITEMS app:signalboxd ctl:signalboxctl sim:signalbox-sim)
  string(REPLACE ":" ";" parts ${program})
  list(GET parts 0 dir)
  list(GET parts 1 name)
  if(EXISTS ${CMAKE_SOURCE_DIR}/src/${dir}/main.cpp)
    add_executable(${name} src/${dir}/main.cpp)
    target_link_libraries(${name} PRIVATE sb_${dir})
    target_compile_definitions(${name}
                               PRIVATE SIGNALBOX_VERSION="${PROJECT_VERSION}")
  endif()
endforeach()
